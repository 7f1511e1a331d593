/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.cloudtrail.PolicyDocument;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells which grants to a user come to all rights: policies of AWS by name, own ones written into
 * the user by what they allow (everything, everything but some, or all of IAM or STS, which leads
 * to everything), groups by their name. What an own managed policy allows is not in the record that
 * attaches it, and what a group may is not in the record of a new member: rule D43-rights tells of
 * those.
 */
final class BroadRights {
  private static final List<String> POLICIES =
      List.of("AdministratorAccess", "IAMFullAccess", "PowerUserAccess", "AmazonSESFullAccess");
  private static final List<String> GROUPS =
      List.of("admin", "poweruser", "power-user", "superuser");

  /** Services that hand out rights. */
  private static final List<String> GIVERS = List.of("iam:", "sts:");

  private BroadRights() {}

  /** Whether a call gives a user no rights, or what comes to all. */
  static boolean areAllOrNoneGivenBy(EventView event) {
    JsonFields request = event.request();
    return switch (event.eventName()) {
      case "AttachUserPolicy" -> isBroad(request.text("policyArn"));
      case "PutUserPolicy" -> allowsEverything(request.text("policyDocument"));
      case "AddUserToGroup" -> isOfAdministrators(request.text("groupName"));
      default -> true;
    };
  }

  private static boolean isBroad(@Nullable String arn) {
    return arn != null && POLICIES.stream().anyMatch(name -> arn.endsWith(":policy/" + name));
  }

  private static boolean isOfAdministrators(@Nullable String group) {
    String name = group == null ? "" : group.toLowerCase(Locale.ROOT);
    return GROUPS.stream().anyMatch(name::contains);
  }

  private static boolean allowsEverything(@Nullable String document) {
    for (JsonFields statement : PolicyDocument.of(document).at("Statement").elements()) {
      if ("Allow".equals(statement.text("Effect"))
          && (statement.at("NotAction").value() != null
              || statement.at("Action").elements().stream()
                  .map(JsonFields::text)
                  .anyMatch(BroadRights::isEverything))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEverything(@Nullable String action) {
    if (action == null) {
      return false;
    }
    String name = action.strip().toLowerCase(Locale.ROOT);
    String ofService = GIVERS.stream().anyMatch(name::startsWith) ? name.substring(4) : name;
    return ofService.contains("*") && ofService.chars().allMatch(one -> "*?:".indexOf(one) >= 0);
  }
}
