/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.truth.Truth;
import dev.spoor.sampledata.truth.Truth.Credential;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;

/** Ways back in: a public function, a new user with key and password, a federation session. */
final class MiningBackdoors {
  static final String NEW_USER = "user-k7q2m9zt";
  static final String CHILD_KEY = KeyIds.example(Mining.ACCOUNT, 9);

  private static final Account ACCOUNT = Mining.ACCOUNT;

  /** What stands for the new user's password in the truth. */
  static final String PASSWORD = "login-profile:arn:aws:iam::" + ACCOUNT.id() + ":user/" + NEW_USER;

  private final Scene scene;
  private Actor federated = Actor.service("not-yet.amazonaws.com");

  MiningBackdoors(Scene scene) {
    this.scene = scene;
  }

  Actor federated() {
    return federated;
  }

  static Actor childKey(Scene scene) {
    return Actor.user(
        scene.world(), ACCOUNT, NEW_USER, CHILD_KEY, Network.MINER_LATER, Agents.MINER);
  }

  void publicFunction() {
    scene.in("us-east-1").pass(3);
    scene.fail(
        "lambda",
        "CreateFunction20150331",
        Json.of(
            "functionName",
            Hostile.QUOTED_NAME,
            "runtime",
            "python3.12",
            "role",
            ACCOUNT.roleArn("lambda-helper-role")),
        "ValidationException",
        "1 validation error detected: Value '"
            + Hostile.QUOTED_NAME
            + "' at 'functionName' failed to satisfy constraint");
    String name = "sync-" + scene.draw().alphanumeric(8);
    String arn = "arn:aws:lambda:us-east-1:" + ACCOUNT.id() + ":function:" + name;
    TrailEvent created =
        scene
            .pass(2)
            .write(
                "lambda",
                "CreateFunction20150331",
                Json.of(
                    "functionName",
                    name,
                    "runtime",
                    "python3.12",
                    "role",
                    ACCOUNT.roleArn("lambda-helper-role"),
                    "handler",
                    "app.handler",
                    "code",
                    Json.of(),
                    "timeout",
                    900,
                    "memorySize",
                    1024,
                    "publish",
                    false),
                Json.of(
                    "functionName",
                    name,
                    "functionArn",
                    arn,
                    "runtime",
                    "python3.12",
                    "role",
                    ACCOUNT.roleArn("lambda-helper-role"),
                    "codeSize",
                    48213,
                    "timeout",
                    900,
                    "memorySize",
                    1024,
                    "version",
                    "$LATEST",
                    "state",
                    "Pending"));
    scene
        .pass(1)
        .write(
            "lambda",
            "CreateFunctionUrlConfig",
            Json.of("functionName", name, "authType", "NONE"),
            Json.of(
                "functionArn",
                arn,
                "authType",
                "NONE",
                "functionUrl",
                "https://" + scene.draw().hex(32) + ".lambda-url.us-east-1.on.aws/"));
    scene
        .pass(1)
        .write(
            "lambda",
            "AddPermission20150331v2",
            Json.of(
                "functionName",
                name,
                "statementId",
                "FunctionURLAllowPublicAccess",
                "action",
                "lambda:InvokeFunctionUrl",
                "principal",
                "*",
                "functionUrlAuthType",
                "NONE"),
            Json.of(
                "statement",
                "{\"Sid\":\"FunctionURLAllowPublicAccess\",\"Effect\":\"Allow\","
                    + "\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunctionUrl\",\"Resource\":\""
                    + arn
                    + "\"}"));
    scene.script().truth().fact("mining.public-function", arn);
    new MiningMachines(scene.script()).function(name, arn, created);
  }

  void newUser() {
    scene
        .pass(4)
        .write(
            "iam",
            "CreateUser",
            Json.of("userName", NEW_USER),
            Json.of(
                "user",
                Json.of(
                    "path",
                    "/",
                    "userName",
                    NEW_USER,
                    "userId",
                    scene.world().userId(ACCOUNT, NEW_USER),
                    "arn",
                    "arn:aws:iam::" + ACCOUNT.id() + ":user/" + NEW_USER,
                    "createDate",
                    Calendar.localeText(scene.now()))));
    TrailEvent minted = createAccessKey(scene.pass(1), NEW_USER, CHILD_KEY);
    credential(
        scene,
        CHILD_KEY,
        "access-key",
        childKey(scene).arn(),
        Mining.LEAKED_KEY,
        minted,
        1,
        MiningResponse.SECOND_CLEANUP);
    TrailEvent login =
        scene
            .pass(1)
            .write(
                "iam",
                "CreateLoginProfile",
                Json.of("userName", NEW_USER, "passwordResetRequired", false),
                Json.of(
                    "loginProfile",
                    Json.of(
                        "userName",
                        NEW_USER,
                        "createDate",
                        Calendar.localeText(scene.now()),
                        "passwordResetRequired",
                        false)));
    scene
        .lineage()
        .minted(
            Mining.LEAKED_KEY,
            new Child(PASSWORD, CredentialKind.LOGIN_PROFILE, childKey(scene).arn(), ACCOUNT.id()),
            login);
    credential(
        scene,
        PASSWORD,
        "console-password",
        childKey(scene).arn(),
        Mining.LEAKED_KEY,
        login,
        1,
        MiningResponse.SECOND_CLEANUP);
    for (String policy : new String[] {"AmazonSESFullAccess", "AdministratorAccess"}) {
      scene
          .pass(1)
          .write(
              "iam",
              "AttachUserPolicy",
              Json.of("userName", NEW_USER, "policyArn", "arn:aws:iam::aws:policy/" + policy),
              null);
    }
    federate();
    truth().fact("mining.new-user", NEW_USER);
    truth().fact("mining.child-key", CHILD_KEY);
  }

  private Truth truth() {
    return scene.script().truth();
  }

  static TrailEvent createAccessKey(Scene scene, String user, String key) {
    TrailEvent minted = mint(scene, user, key);
    Actor child = Actor.user(scene.world(), ACCOUNT, user, key, "", "");
    scene.lineage().minted(scene.actor().credentialId(), Child.of(child), minted);
    return minted;
  }

  private static TrailEvent mint(Scene scene, String user, String key) {
    return scene.write(
        "iam",
        "CreateAccessKey",
        Json.of("userName", user),
        Json.of(
            "accessKey",
            Json.of(
                "userName",
                user,
                "accessKeyId",
                key,
                "status",
                "Active",
                "createDate",
                Calendar.localeText(scene.now()))));
  }

  private void federate() {
    String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
    String name = "admin-session";
    String arn = "arn:aws:sts::" + ACCOUNT.id() + ":federated-user/" + name;
    String id = ACCOUNT.id() + ":" + name;
    scene.pass(2);
    TrailEvent minted =
        scene.write(
            "sts",
            "GetFederationToken",
            Json.of(
                "name",
                name,
                "durationSeconds",
                129_600,
                "policy",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}"),
            Json.of(
                "credentials",
                Json.of(
                    "accessKeyId",
                    key,
                    "sessionToken",
                    "IQoJb3JpZ2luX2Vj" + scene.draw().alphanumeric(96),
                    "expiration",
                    Calendar.localeText(scene.now() + 129_600)),
                "federatedUser",
                Json.of("federatedUserId", id, "arn", arn),
                "packedPolicySize",
                4));
    Actor parent = scene.actor();
    Json issuer =
        Json.of(
            "type",
            "IAMUser",
            "principalId",
            parent.principalId(),
            "arn",
            parent.arn(),
            "accountId",
            ACCOUNT.id(),
            "userName",
            Mining.USER);
    Json identity =
        Json.of(
            "type",
            "FederatedUser",
            "principalId",
            id,
            "arn",
            arn,
            "accountId",
            ACCOUNT.id(),
            "accessKeyId",
            key,
            "sessionContext",
            Json.of(
                "sessionIssuer",
                issuer,
                "webIdFederationData",
                Json.of(),
                "attributes",
                Json.of(
                    "creationDate", Calendar.record(scene.now()), "mfaAuthenticated", "false")));
    federated =
        new Actor(
            identity,
            ACCOUNT.id(),
            key,
            arn,
            id,
            Network.MINER_FIRST,
            Agents.MINER,
            CredentialKind.FEDERATED_SESSION,
            key);
    scene.lineage().minted(Mining.LEAKED_KEY, Child.of(federated), minted);
    credential(
        scene, key, "federation-session", arn, Mining.LEAKED_KEY, minted, 1, scene.now() + 129_600);
  }

  static void credential(
      Scene scene,
      String id,
      String kind,
      String principal,
      String parent,
      TrailEvent minted,
      int depth,
      long ended) {
    scene
        .script()
        .truth()
        .add(
            new Credential(
                id,
                kind,
                principal,
                parent,
                minted.eventId(),
                Mining.LEAKED_KEY,
                depth,
                Mining.INCIDENT,
                ended));
  }
}
