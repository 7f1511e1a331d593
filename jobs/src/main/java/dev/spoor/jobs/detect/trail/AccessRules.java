/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static dev.spoor.jobs.detect.hit.Events.joined;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.cloudtrail.PolicyDocument;
import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about keys, users and rights. */
final class AccessRules {
  private static final String USERS = "iam";

  private AccessRules() {}

  static List<EventRule> all() {
    return List.of(
        exposedKey(),
        denials("D08").when(UserSessions::isByKeyOrUser),
        denials("D08-session").when(event -> !UserSessions.isByKeyOrUser(event)),
        newUserStep());
  }

  private static EventRule denials(String id) {
    return EventRule.on(id, Calls.ANY)
        .when(event -> event.outcome().equals("denied"))
        .differingBy(EventView::eventName);
  }

  /** Calls that may put a user under one of AWS's policies for exposed keys. */
  static Calls quarantines() {
    return Calls.of(USERS, "AttachUserPolicy", "PutUserPolicy");
  }

  /**
   * Whether such a call names one of these policies, inline or managed, and took effect. An inline
   * one that denies nothing, or allows anything, was written over the quarantine and lifts it.
   */
  static boolean isQuarantine(EventView event) {
    JsonFields request = event.request();
    return event.isSuccess()
        && onlyDenies(request.text("policyDocument"))
        && QuarantinePolicies.areNamedIn(
            joined(" ", request.text("policyArn"), request.text("policyName")));
  }

  /** Whether a policy denies something and allows nothing, as far as the record shows it. */
  private static boolean onlyDenies(@Nullable String document) {
    if (document == null) {
      return true;
    }
    List<JsonFields> statements = PolicyDocument.of(document).at("Statement").elements();
    return statements.stream().anyMatch(one -> "Deny".equals(one.text("Effect")))
        && statements.stream().noneMatch(one -> "Allow".equals(one.text("Effect")));
  }

  private static EventRule exposedKey() {
    return EventRule.on("D04", quarantines())
        .when(AccessRules::isQuarantine)
        .about("principal", event -> event.request().text("userName"))
        .telling(
            event -> {
              String name = event.request().text("policyName");
              return name == null ? event.request().text("policyArn") : name;
            });
  }

  private static EventRule newUserStep() {
    return EventRule.on(
            "D43",
            Calls.of(
                USERS,
                "CreateUser",
                "CreateAccessKey",
                "CreateLoginProfile",
                "AttachUserPolicy",
                "PutUserPolicy",
                "AddUserToGroup"))
        .when(EventView::isSuccess)
        .when(BroadRights::areAllOrNoneGivenBy)
        .about("principal", event -> event.request().text("userName"))
        .telling(
            event ->
                joined(
                    " ",
                    event.eventName(),
                    event.request().text("policyArn"),
                    event.request().text("policyName"),
                    event.request().text("groupName")))
        .differingBy(
            event ->
                switch (event.eventName()) {
                  case "CreateUser" -> "created";
                  case "CreateAccessKey", "CreateLoginProfile" -> "way in";
                  default -> "rights";
                });
  }
}
