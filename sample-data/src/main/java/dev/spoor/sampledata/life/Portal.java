/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.Regions;
import dev.spoor.sampledata.world.World;

/** A person takes a role of an account from the access portal of Identity Center. */
public final class Portal {
  private static final int SESSION_SECONDS = 43_200;
  private static final String PORTAL_AGENT =
      "aws-sdk-java/2.29.1 Linux/5.10.226 OpenJDK_64-Bit_Server_VM/17.0.13";

  private final World world;
  private final Account account;
  private final String permissionSet;
  private final String email;

  public Portal(World world, Account account, String permissionSet, String email) {
    this.world = world;
    this.account = account;
    this.permissionSet = permissionSet;
    this.email = email;
  }

  /** The federated user in whose name the portal asks for the role. */
  Actor samlUser(String ip) {
    String provider = "mBlo" + world.draw("saml", account).alphanumeric(22) + "=";
    String principal = provider + ":" + email;
    Json identity = Json.of("type", "SAMLUser", "principalId", principal, "userName", email);
    identity.with("identityProvider", provider);
    return Actor.keyless(
        identity, account.id(), principal, CredentialKind.PRINCIPAL, ip, PORTAL_AGENT);
  }

  /** Lets AssumeRoleWithSAML ask for the role and be answered with a key. */
  Call answered(Call call, Json credentials, Draw draw) {
    String role = People.reservedRole(world, account, permissionSet);
    String arn = account.roleArn("aws-reserved/sso.amazonaws.com/" + Regions.GLOBAL + "/" + role);
    Json request = Json.of("sAMLAssertionID", "_" + draw.guid(), "roleSessionName", email);
    request.with("roleArn", arn);
    request.with(
        "principalArn",
        "arn:aws:iam::" + account.id() + ":saml-provider/AWSSSO_EXAMPLE_DO_NOT_DELETE");
    request.with("durationSeconds", SESSION_SECONDS);
    Json response = Json.of("credentials", credentials);
    response.with(
        "assumedRoleUser",
        Json.of(
            "assumedRoleId", world.roleId(account, role) + ":" + email, "arn", sessionArn(role)));
    response.with("subject", email).with("subjectType", "persistent");
    response.with("issuer", "https://portal.sso.us-east-1.amazonaws.com/saml/assertion/EXAMPLE");
    response.with("audience", "https://signin.aws.amazon.com/saml");
    return call.asking(request)
        .answering(response)
        .on(account.id(), "AWS::IAM::Role", arn)
        .reading();
  }

  /** The key that is answered and never used. */
  Child unused(String key) {
    String role = People.reservedRole(world, account, permissionSet);
    return new Child(key, CredentialKind.IDENTITY_CENTER_SESSION, sessionArn(role), account.id());
  }

  /**
   * Plays how a session for programs began: the portal's record in the management account, the
   * token service's in the role's account, in one second.
   *
   * @param session what was begun; its key is in neither record
   */
  public static void begin(
      Script script,
      Account account,
      String permissionSet,
      String email,
      Actor session,
      long time) {
    Portal portal = new Portal(script.world(), account, permissionSet, email);
    Draw draw = script.world().draw("portal", session.accessKeyId());
    String address = Network.office(draw);
    Scene management =
        script
            .scene(Account.MANAGEMENT, "portal", session.accessKeyId())
            .at(time)
            .in(Regions.GLOBAL)
            .by(portal.token(time, address));
    Call handing =
        management
            .call("sso", "GetRoleCredentials")
            .detailing(Json.of("role_name", permissionSet, "account_id", account.id()));
    TrailEvent handed = management.add(handing.reading());
    Scene own =
        script
            .scene(account, "portal", session.accessKeyId())
            .at(time)
            .in(Regions.GLOBAL)
            .by(portal.samlUser(Network.cloud(draw)));
    String answered = KeyIds.key("ASIA", account, own.draw());
    Json credentials = Tokens.credentials(answered, own.draw(), time, SESSION_SECONDS);
    TrailEvent minted =
        own.add(portal.answered(own.call("sts", "AssumeRoleWithSAML"), credentials, own.draw()));
    own.lineage().minted(own.actor().credentialId(), portal.unused(answered), minted);
    own.lineage().begat(handed.credentialId(), Child.of(session), "GetRoleCredentials", handed);
    own.lineage()
        .related(
            own.actor().credentialId(), Child.of(session), "AssumeRoleWithSAML", false, minted);
  }

  /** The bearer token of a day's sign-in to the portal. */
  private Actor token(long time, String ip) {
    String credential = world.draw("portal-token", email, time / 86_400).guid();
    Json person = Json.of("userId", People.userId(world, email));
    person.with("identityStoreArn", People.IDENTITY_STORE);
    Json identity = Json.of("type", "IdentityCenterUser", "accountId", Account.MANAGEMENT.id());
    identity.with("onBehalfOf", person).with("credentialId", credential);
    return Actor.keyless(
        identity,
        Account.MANAGEMENT.id(),
        credential,
        CredentialKind.IDENTITY_CENTER_TOKEN,
        ip,
        "aws-cli/2.19.1 md/awscrt#0.22.0 ua/2.0 os/macos#24.1.0 md/arch#arm64 lang/python#3.12.6"
            + " md/pyimpl#CPython md/command#sts.get-caller-identity");
  }

  private String sessionArn(String role) {
    return "arn:aws:sts::" + account.id() + ":assumed-role/" + role + "/" + email;
  }
}
