/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.UserEnding;
import dev.spoor.jobs.lineage.fact.Users;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls that end credentials, or wake them again. */
final class Endings {
  /** Calls that are read here. */
  static final List<String> CALLS =
      List.of(
          "UpdateAccessKey",
          "DeleteAccessKey",
          "DeleteLoginProfile",
          "UpdateLoginProfile",
          "ChangePassword",
          "UpdateServiceSpecificCredential",
          "DeleteServiceSpecificCredential",
          "DeleteUser",
          "DeleteRole",
          "AttachUserPolicy",
          "PutUserPolicy",
          "PutRolePolicy",
          "DeleteUserPolicy",
          "DeleteRolePolicy");

  private Endings() {}

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    if (!event.service().equals("iam")) {
      return;
    }
    Source source = Source.of(event);
    String by = event.caller().credential();
    switch (event.eventName()) {
      case "UpdateAccessKey", "UpdateServiceSpecificCredential" -> {
        boolean isActive = !"Inactive".equals(event.request().text("status"));
        boolean isKey = event.eventName().equals("UpdateAccessKey");
        String id = event.request().text(isKey ? "accessKeyId" : "serviceSpecificCredentialId");
        about(event, id, sink, profile -> profile.status(isActive, source, by));
      }
      case "DeleteAccessKey" ->
          about(
              event,
              event.request().text("accessKeyId"),
              sink,
              profile -> profile.deleted(source, by));
      case "DeleteServiceSpecificCredential" ->
          about(
              event,
              event.request().text("serviceSpecificCredentialId"),
              sink,
              profile -> profile.deleted(source, by));
      case "DeleteLoginProfile" -> {
        String user = Users.target(event);
        String id = user == null ? null : Logins.profile(event, user);
        about(event, id, sink, profile -> profile.deleted(source, by));
        ending(event, UserEnding.Kind.PASSWORD_DELETED, Times.NONE, sink);
      }
      case "UpdateLoginProfile", "ChangePassword" ->
          ending(event, UserEnding.Kind.PASSWORD_SET, Times.NONE, sink);
      case "CreateLoginProfile" -> {
        String user = Users.target(event);
        String id = user == null ? null : Logins.profile(event, user);
        about(event, id, sink, profile -> profile.status(true, source, by));
      }
      case "DeleteUser", "DeleteRole" -> ending(event, UserEnding.Kind.DELETED, Times.NONE, sink);
      case "AttachUserPolicy" -> quarantine(event, sink);
      case "PutUserPolicy" -> {
        quarantine(event, sink);
        revoke(event, sink);
      }
      case "PutRolePolicy" -> revoke(event, sink);
      case "DeleteUserPolicy", "DeleteRolePolicy" -> {
        if (Revocations.isNamed(event)) {
          ending(event, UserEnding.Kind.RESTORED, Times.NONE, sink);
        }
      }
      default -> {}
    }
  }

  /** Whether the request names one of AWS's policies for keys found in the open. */
  static boolean isQuarantine(EventView event) {
    if (!event.isByAws()) {
      return false; // anyone may give a policy this name
    }
    String policy = event.request().text("policyArn") + " " + event.request().text("policyName");
    return QuarantinePolicies.areNamedIn(policy);
  }

  private static void quarantine(EventView event, FactSink sink) {
    if (isQuarantine(event)) {
      ending(event, UserEnding.Kind.QUARANTINED, Times.NONE, sink);
    }
  }

  /** A policy of the name takes the place of the one before, which may have ended more. */
  private static void revoke(EventView event, FactSink sink) {
    if (Revocations.isNamed(event)) {
      long begunBefore = Revocations.begunBefore(event);
      boolean isNone = begunBefore == Times.NONE;
      UserEnding.Kind kind = isNone ? UserEnding.Kind.RESTORED : UserEnding.Kind.REVOKED;
      ending(event, kind, begunBefore, sink);
    }
  }

  private static void ending(
      EventView event, UserEnding.Kind kind, long begunBefore, FactSink sink) {
    String account = event.accountId();
    String role = event.request().text("roleName");
    String user = role == null ? Users.target(event) : null;
    String principal =
        role != null
            ? Principals.role(account, role)
            : user == null ? null : Users.key(account, user);
    if (principal != null) {
      String by = event.caller().credential();
      sink.ending(new UserEnding(principal, kind, begunBefore, by, Source.of(event)));
    }
  }

  private static void about(
      EventView event, @Nullable String credential, FactSink sink, Consumer<Profile> change) {
    if (credential == null || credential.isEmpty()) {
      return;
    }
    Profile profile = Profile.mentioned(credential);
    profile.source(Source.of(event));
    String user = Users.target(event);
    if (user != null) {
      profile.whose(Users.arn(event, user), null, event.eventName());
    }
    change.accept(profile);
    sink.about(profile);
  }
}
