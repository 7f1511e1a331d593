/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.AccountId;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.MachineNames;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edges of calls whose answer names the credential that they gave out. */
final class MintingEdges {
  /** Calls that are read here. */
  static final List<String> CALLS =
      List.of(
          "CreateAccessKey",
          "AssumeRole",
          "AssumeRoleWithSAML",
          "AssumeRoleWithWebIdentity",
          "AssumeRoleForPodIdentity",
          "AssumeRoot",
          "GetSessionToken",
          "GetFederationToken",
          "GetSigninToken",
          "GetCredentialsForIdentity",
          "CreateSession",
          "CreateLoginProfile",
          "UpdateLoginProfile",
          "ChangePassword",
          "CreateServiceSpecificCredential",
          "ConsoleLogin",
          "GetRoleCredentials",
          "SwitchRole",
          "CreateUser",
          "CreateRole",
          "UpdateAssumeRolePolicy",
          "CreateSAMLProvider",
          "CreateOpenIDConnectProvider",
          "CreateTrustAnchor",
          "CreateAccountAssignment",
          "CreateVirtualMFADevice",
          "EnableMFADevice",
          "UploadSSHPublicKey",
          "UploadSigningCertificate");

  private MintingEdges() {}

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    switch (event.service()) {
      case "sts", "signin", "cognito-identity", "rolesanywhere", "eks-auth" ->
          sessions(event, sink);
      case "sso" -> {
        Portal.read(event, sink);
        if (event.eventName().equals("CreateAccountAssignment")) {
          wayIn(event, assignment(event), sink);
        }
      }
      case "iam" -> iam(event, sink);
      default -> {}
    }
  }

  private static void sessions(EventView event, FactSink sink) {
    String name = event.eventName();
    if (name.equals("ConsoleLogin") || name.equals("SwitchRole")) {
      Logins.read(event, sink);
      return;
    }
    if (name.equals("CreateTrustAnchor")) {
      wayIn(event, event.response().text("trustAnchor.trustAnchorArn"), sink);
      return;
    }
    boolean isOfCertificate = name.equals("CreateSession");
    JsonFields answer =
        isOfCertificate ? event.response().at("credentialSet[0]") : event.response();
    JsonFields given = answer.at("credentials");
    String child = given.text("accessKeyId");
    String session = answer.text("assumedRoleUser.assumedRoleId");
    String parent =
        switch (name) {
          case "CreateSession" -> certificate(event);
          case "GetCredentialsForIdentity" ->
              firstOf(event.request().text("identityId"), parent(event));
          default -> parent(event);
        };
    if (session != null && parent != null) {
      offer(event, Claim.Topic.SESSION, session, parent, child, sink);
    }
    String identity =
        firstOf(answer.text("sourceIdentity"), event.request().text("sourceIdentity"));
    // Whoever carries one already can only hand it on (credentials.md 3.4); another account's copy
    // does not say whether its caller does.
    boolean mayCarry = event.text("source_identity") != null || isForeign(event);
    if (identity != null && parent != null && !mayCarry) {
      offer(event, Claim.Topic.CHAIN, identity, parent, child, sink);
    }
    boolean isNamed = child != null && !child.isEmpty();
    twin(event, isNamed ? child : null, parent, sink);
    if (child == null || !isNamed || child.equals(event.text("access_key_id"))) {
      return;
    }
    Profile minted = Profile.mentioned(child);
    minted.issued(Times.of(event), Times.parse(given.text("expiration")));
    minted.whose(
        firstOf(
            answer.text("assumedRoleUser.arn"),
            answer.text("federatedUser.arn"),
            name.equals("GetSessionToken") ? event.text("identity_arn") : null,
            memberRoot(event)),
        name.equals("GetFederationToken")
            ? event.text("identity_arn") // whose rights it has, and loses with him
            : event.request().text("roleArn"),
        name);
    minted.source(Source.of(event));
    if (parent == null) {
      String service = event.text("invoked_by");
      minted.issuedByService(
          service == null ? event.caller().credential() : service,
          event.request().text("roleSessionName"));
      MachineEdges.given(event, child, minted.service, sink);
    }
    sink.about(minted);
    if (parent == null) {
      sink.edge(
          edge(
              event,
              event.caller().credential(),
              child,
              EdgeKind.MINTED,
              "issued to AWS service " + minted.service));
    } else {
      assumed(event, answer.text("assumedRoleUser.arn"), child, sink);
      boolean isForeign = isForeign(event);
      Edge edge =
          edge(
              event,
              parent,
              child,
              isForeign ? EdgeKind.TWIN : EdgeKind.MINTED,
              isForeign
                  ? "the role's account saw the call come from account "
                      + event.text("identity_account_id")
                  : "the answer to the call holds the key");
      sink.edge(isForeign ? edge : edge.on(Basis.RECORD));
    }
  }

  /** Who assumes a role may name the session like that of a machine, which it is not then. */
  private static void assumed(
      EventView event, @Nullable String session, String child, FactSink sink) {
    if (session == null) {
      return;
    }
    for (String machine : MachineNames.claimed(session, event.request().text("roleArn"))) {
      Source source = Source.of(event);
      sink.claim(
          Needs.need(
              Claim.Topic.MACHINE, machine, source.micros(), child, Needs.ASSUMED, null, source));
    }
  }

  /**
   * Claims that two accounts recorded one call, where that tells more than each record does: the
   * caller's record hides the key that the role's record shows.
   */
  private static void twin(
      EventView event, @Nullable String child, @Nullable String parent, FactSink sink) {
    String shared = event.text("shared_event_id");
    if (shared == null || parent == null || !isAssuming(event.eventName())) {
      return;
    }
    if (!isForeign(event) && child == null) {
      offer(event, Claim.Topic.CALL, shared, parent, null, sink);
    } else if (isForeign(event) && child != null) {
      Source source = Source.of(event);
      sink.claim(
          Needs.need(Claim.Topic.CALL, shared, source.micros(), child, Needs.KEY, null, source));
    }
  }

  /** The certificate that asked for a session, else the authority that vouches for it. */
  private static @Nullable String certificate(EventView event) {
    return firstOf(
        event.response().text("subjectArn"), event.request().text("trustAnchorArn"), parent(event));
  }

  /** The root user that AssumeRoot is about, named by its account or by its ARN. */
  private static @Nullable String memberRoot(EventView event) {
    String target = event.request().text("targetPrincipal");
    return target == null || !AccountId.isValid(target)
        ? target
        : "arn:" + Users.partition(event) + ":iam::" + target + ":root";
  }

  /** What an assignment of Identity Center gives to whom; it has no name of its own. */
  private static @Nullable String assignment(EventView event) {
    String person = event.request().text("principalId");
    String account = event.request().text("targetId");
    String set = event.request().text("permissionSetArn");
    return person == null || account == null || set == null
        ? null
        : "account-assignment:"
            + account
            + "/"
            + person
            + "/"
            + set.substring(set.lastIndexOf('/') + 1);
  }

  private static boolean isAssuming(String name) {
    return name.startsWith("AssumeRole") || name.equals("AssumeRoot");
  }

  private static void iam(EventView event, FactSink sink) {
    String user = Users.target(event);
    String parent = parent(event);
    switch (event.eventName()) {
      case "CreateAccessKey" -> {
        String child = event.response().text("accessKey.accessKeyId");
        String owner = firstOf(event.response().text("accessKey.userName"), user);
        minted(event, child, owner, parent, sink);
      }
      case "CreateServiceSpecificCredential" ->
          minted(
              event,
              event.response().text("serviceSpecificCredential.serviceSpecificCredentialId"),
              user,
              parent,
              sink);
      case "CreateLoginProfile", "UpdateLoginProfile", "ChangePassword" -> {
        if (user != null && parent != null) {
          String profile = Logins.profile(event, user);
          boolean isNew = event.eventName().equals("CreateLoginProfile");
          String child = isNew ? profile : profile + "@" + event.eventId();
          minted(event, child, user, parent, sink);
          offer(event, Claim.Topic.PASSWORD, Users.key(event.accountId(), user), child, null, sink);
        }
      }
      case "CreateUser" -> {
        String arn = firstOf(event.response().text("user.arn"), null);
        String name = event.request().text("userName");
        if (parent != null && name != null) {
          offer(event, Claim.Topic.USER, Users.key(event.accountId(), name), parent, null, sink);
          wayIn(event, arn == null ? Users.arn(event, name) : arn, sink);
        }
      }
      case "CreateRole" -> wayIn(event, event.response().text("role.arn"), sink);
      case "UpdateAssumeRolePolicy" -> {
        String role = event.request().text("roleName");
        if (role != null) {
          wayIn(
              event,
              "arn:" + Users.partition(event) + ":iam::" + event.accountId() + ":role/" + role,
              sink);
        }
      }
      case "CreateSAMLProvider" -> wayIn(event, event.response().text("sAMLProviderArn"), sink);
      case "CreateOpenIDConnectProvider" ->
          wayIn(event, event.response().text("openIDConnectProviderArn"), sink);
      case "CreateVirtualMFADevice" ->
          wayIn(event, event.response().text("virtualMFADevice.serialNumber"), sink);
      case "EnableMFADevice" -> wayIn(event, event.request().text("serialNumber"), sink);
      case "UploadSSHPublicKey" ->
          wayIn(event, event.response().text("sSHPublicKey.sSHPublicKeyId"), sink);
      case "UploadSigningCertificate" ->
          wayIn(event, event.response().text("certificate.certificateId"), sink);
      default -> {}
    }
  }

  private static void minted(
      EventView event,
      @Nullable String child,
      @Nullable String user,
      @Nullable String parent,
      FactSink sink) {
    if (child == null || child.isEmpty()) {
      return;
    }
    Profile minted = Profile.mentioned(child);
    minted.issued(Times.of(event), Times.NONE);
    if (user != null) {
      minted.whose(Users.arn(event, user), null, event.eventName());
    }
    minted.source(Source.of(event));
    sink.about(minted);
    if (parent != null) {
      sink.edge(edge(event, parent, child, EdgeKind.MINTED, "the call made the credential"));
    }
  }

  private static void wayIn(EventView event, @Nullable String principal, FactSink sink) {
    String parent = parent(event);
    if (parent != null && principal != null) {
      sink.edge(edge(event, parent, principal, EdgeKind.WAY_IN, "the call opened a way in"));
    }
  }

  private static void offer(
      EventView event,
      Claim.Topic topic,
      String name,
      String credential,
      @Nullable String answered,
      FactSink sink) {
    sink.claim(
        new Claim(
            topic,
            name,
            true,
            Times.of(event),
            credential,
            answered,
            event.eventName(),
            null,
            Source.of(event)));
  }

  static Edge edge(EventView event, String parent, String child, EdgeKind kind, String reason) {
    return new Edge(
        parent,
        child,
        event.eventName(),
        kind,
        basis(kind, event),
        kind == EdgeKind.TWIN ? Confidence.STRONG : Confidence.EXACT,
        0,
        kind != EdgeKind.WAY_IN && !parent.equals(child),
        reason,
        Source.of(event));
  }

  private static Basis basis(EdgeKind kind, EventView event) {
    if (kind == EdgeKind.TWIN) {
      return Basis.TWIN;
    }
    return isForNobody(event) ? Basis.SERVICE : Basis.RECORD;
  }

  /** Returns the credential that made a call, or null when AWS made it for nobody in particular. */
  static @Nullable String parent(EventView event) {
    if (isForNobody(event)) {
      return null;
    }
    if (isForeign(event)) {
      return "external:"
          + event.text("identity_account_id")
          + "/"
          + firstOf(event.text("principal_id"), event.text("identity_arn"));
    }
    return event.caller().credential();
  }

  /** Whether AWS made the call for nobody in particular; a portal's bearer token is somebody. */
  private static boolean isForNobody(EventView event) {
    return event.caller().isService() && event.text("credential_id") == null;
  }

  /** Whether it is the copy of another account's call, which hides who in there made it. */
  private static boolean isForeign(EventView event) {
    return "AWSAccount".equals(event.text("identity_type"));
  }

  static @Nullable String firstOf(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }
}
