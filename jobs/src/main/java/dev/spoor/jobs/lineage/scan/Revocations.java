/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Map;

/**
 * Policies that end sessions: as the console's "revoke active sessions" writes them, they deny
 * everything to sessions whose token was issued before a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">
 *     Revoke IAM role temporary security credentials</a>
 */
final class Revocations {
  private static final String NAME = "AWSRevokeOlderSessions";

  private Revocations() {}

  /** Returns the time that a policy put on a role or user speaks of; none when it ends nothing. */
  static long begunBefore(EventView event) {
    long latest = Times.NONE;
    JsonFields document = new JsonFields(event.request().text("policyDocument"));
    for (JsonFields statement : document.at("Statement").elements()) {
      if ("Deny".equals(statement.text("Effect"))
          && isAll(statement.at("Action"))
          && isAll(statement.at("Resource"))) {
        latest = Times.later(latest, time(statement));
      }
    }
    return latest;
  }

  /**
   * Whether a call is about a policy of the console's name. Only these are followed: whether
   * another one still stands nobody could tell without following all policies.
   */
  static boolean isNamed(EventView event) {
    String policy = event.request().text("policyName");
    return policy != null && policy.startsWith(NAME);
  }

  /** A statement with a second condition leaves a way round it, so it ends nothing. */
  private static long time(JsonFields statement) {
    Map<String, JsonFields> operators = statement.at("Condition").members();
    JsonFields before = operators.get("DateLessThan");
    if (operators.size() != 1 || before == null || before.members().size() != 1) {
      return Times.NONE;
    }
    Map.Entry<String, JsonFields> only = before.members().entrySet().iterator().next();
    if (!only.getKey().equalsIgnoreCase("aws:TokenIssueTime")) {
      return Times.NONE;
    }
    long earliest = Times.NONE;
    for (JsonFields time : only.getValue().elements()) {
      earliest = Times.earlier(earliest, Times.parse(time.text()));
    }
    return earliest;
  }

  private static boolean isAll(JsonFields names) {
    return names.elements().stream().anyMatch(name -> "*".equals(name.text()));
  }
}
