/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs that a credential is in wrong hands, as single events and whole profiles show them. */
final class Signs {
  /** Calls whose request is read here. */
  static final List<String> CALLS =
      List.of("ModifyInstanceAttribute", "CreateFunctionUrlConfig", "AddPermission");

  /** Calls whose errors are read here. */
  static final Set<String> LAUNCHES = Set.of("RunInstances", "RequestSpotInstances", "CreateFleet");

  /** Part of the agent of a tool that tries keys which it finds; each of its calls is a sign. */
  static final String KEY_TESTER = "TruffleHog";

  private static final long DENIED_EVENTS = 15;
  private static final int DENIED_CALLS = 5;
  private static final int PROTECTED_MACHINES = 3;

  private Signs() {}

  /** Adds the signs of one event to its caller's profile. */
  static void add(EventView event, Profile caller) {
    Source source = Source.of(event);
    SignCalls.Entry call = SignCalls.of(event.service(), event.eventName());
    if (call != null) {
      caller.sign(
          call.weight(),
          (event.isSuccess() ? "was used to " : "was used in trying to ") + call.reason(),
          source);
    }
    if (event.service().equals("ec2") && LAUNCHES.contains(event.eventName())) {
      launch(event, caller, source);
    }
    if (event.isCall("lambda", "CreateFunctionUrlConfig")
        && "NONE".equals(event.request().text("authType"))) {
      caller.sign(40, "opened a function to everybody", source);
    }
    String agent = event.text("user_agent");
    if (agent != null && agent.contains(KEY_TESTER)) {
      caller.sign(60, "was tried by TruffleHog, which looks for leaked keys", source);
    }
    if (event.outcome().equals("denied")) {
      caller.denials.add(
          source.micros(), event.service() + "|" + event.eventName(), event.eventId());
      String message = event.text("error_message");
      if (QuarantinePolicies.areNamedIn(message)) {
        caller.sign(60, "was denied by AWS's quarantine policy", source);
      }
    }
    String machine = protectedMachine(event);
    if (machine != null) {
      caller.protections.add(source.micros(), machine, event.eventId());
    }
  }

  private static void launch(EventView event, Profile caller, Source source) {
    if (event.outcome().equals("dry-run")) {
      caller.sign(40, "asked by dry run whether it may launch machines", source);
    }
    String error = event.text("error_code");
    if (error != null && error.contains("PendingVerification")) {
      caller.sign(40, "launched where AWS held it back for review", source);
    }
  }

  private static @Nullable String protectedMachine(EventView event) {
    if (!event.isCall("ec2", "ModifyInstanceAttribute")) {
      return null;
    }
    boolean isProtected =
        "true".equals(event.request().text("disableApiTermination.value"))
            || "true".equals(event.request().text("disableApiStop.value"));
    return isProtected ? event.request().text("instanceId") : null;
  }

  /** Adds the signs that only all events together show, once the profile is whole. */
  static void complete(Profile profile) {
    Sign denied =
        profile.denials.sign(DENIED_EVENTS, DENIED_CALLS, 40, "was denied many calls in minutes");
    Sign protections =
        profile.protections.sign(
            1, PROTECTED_MACHINES, 40, "protected many machines against termination in minutes");
    for (Sign sign : new @Nullable Sign[] {denied, protections}) {
      if (sign != null) {
        profile.signs.merge(sign.reason(), sign, Sign::plus);
      }
    }
  }
}
