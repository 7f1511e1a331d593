/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
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
          "DeleteServiceSpecificCredential",
          "DeleteUser",
          "AttachUserPolicy",
          "PutUserPolicy",
          "PutRolePolicy",
          "DeleteRole");

  private Endings() {}

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    if (!event.service().equals("iam")) {
      return;
    }
    Source source = Source.of(event);
    String by = event.caller().credential();
    switch (event.eventName()) {
      case "UpdateAccessKey" -> {
        boolean isActive = !"Inactive".equals(event.request().text("status"));
        String key = event.request().text("accessKeyId");
        about(event, key, sink, profile -> profile.status(isActive, source, by));
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
      }
      case "CreateLoginProfile" -> {
        String user = Users.target(event);
        String id = user == null ? null : Logins.profile(event, user);
        about(event, id, sink, profile -> profile.status(true, source, by));
      }
      case "DeleteUser" -> ending(event, false, by, source, sink);
      case "AttachUserPolicy", "PutUserPolicy" -> {
        if (isQuarantine(event)) {
          ending(event, true, by, source, sink);
        }
      }
      case "PutRolePolicy" -> {
        String policy = event.request().text("policyName");
        String document = event.request().text("policyDocument");
        role(event, SessionRevocation.before(policy, document, source.micros()), by, source, sink);
      }
      case "DeleteRole" -> role(event, source.micros() + 1, by, source, sink);
      default -> {}
    }
  }

  private static void role(EventView event, long before, String by, Source source, FactSink sink) {
    String role = event.request().text("roleName");
    if (role != null && before != Times.NONE) {
      String holder = SessionRevocation.holder(event.accountId(), role);
      sink.ending(new UserEnding(holder, false, by, source, before));
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

  private static void ending(
      EventView event, boolean isQuarantine, String by, Source source, FactSink sink) {
    String user = Users.target(event);
    if (user != null) {
      sink.ending(new UserEnding(Users.key(event.accountId(), user), isQuarantine, by, source));
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
