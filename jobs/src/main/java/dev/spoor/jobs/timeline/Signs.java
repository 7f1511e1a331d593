/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a single record tells by itself: an alarm that it could have raised, AWS's own answer. */
final class Signs {
  private static final List<String> LAUNCHES =
      List.of("RunInstances", "RequestSpotInstances", "CreateFleet");

  private Signs() {}

  /** Returns why the record could have raised an alarm; null when it need not have. */
  static @Nullable String of(Call call, EventView event) {
    if (isQuarantine(event)) {
      return "AWS found the key in public";
    }
    if (isLaunch(event) && event.outcome().equals("dry-run")) {
      return "dry run of a launch";
    }
    if (isLaunch(event) && contains(event.text("error_code"), "PendingVerification")) {
      return "AWS held back a launch";
    }
    if (event.service().equals("lambda")
        && event.eventName().startsWith("CreateFunctionUrlConfig")
        && "NONE".equals(event.request().text("authType"))) {
      return "function open to everyone";
    }
    if (event.outcome().equals("denied")
        && QuarantinePolicies.areNamedIn(event.text("error_message"))) {
      return "stopped by AWS's quarantine policy";
    }
    if (contains(event.text("user_agent"), "TruffleHog")) {
      return "tool that looks for leaked keys";
    }
    return call.mark() == Call.Mark.SIGNAL ? "call that intruders make: " + call.name() : null;
  }

  /** Whether the request names one of AWS's policies for keys found in the open. */
  static boolean isQuarantine(EventView event) {
    if (!event.isByAws() || !event.isCall("iam", "AttachUserPolicy", "PutUserPolicy")) {
      return false; // anyone may give a policy this name
    }
    String arn = event.request().text("policyArn");
    String policy = arn == null ? event.request().text("policyName") : arn;
    return QuarantinePolicies.areNamedIn(policy);
  }

  /** Whether someone takes a key away, or ends the sessions of a role. */
  static boolean isContainment(EventView event) {
    if (event.isCall("iam", "DeleteAccessKey")) {
      return true;
    }
    if (event.isCall("iam", "UpdateAccessKey")) {
      return "Inactive".equals(event.request().text("status"));
    }
    String policy =
        event.isCall("iam", "PutRolePolicy", "PutUserPolicy")
            ? event.request().text("policyName")
            : null;
    return policy != null && policy.startsWith("AWSRevokeOlderSessions");
  }

  private static boolean isLaunch(EventView event) {
    return event.service().equals("ec2") && LAUNCHES.contains(event.eventName());
  }

  private static boolean contains(@Nullable String text, String part) {
    return text != null && text.contains(part);
  }
}
