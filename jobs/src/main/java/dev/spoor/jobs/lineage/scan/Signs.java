/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.QuarantinePolicies;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signs that a credential is in wrong hands, as single events and whole profiles show them. */
public final class Signs {
  /** Calls whose request is read here. */
  static final List<String> CALLS =
      Stream.concat(
              Stream.of(
                  "ModifyInstanceAttribute",
                  "CreateFunctionUrlConfig",
                  "CreateFunctionUrlConfig20211031"),
              KnownShares.CALLS.stream())
          .toList();

  /** Calls whose errors are read here. */
  static final Set<String> LAUNCHES = Set.of("RunInstances", "RequestSpotInstances", "CreateFleet");

  /** Part of the agent of a tool that tries keys which it finds; each of its calls is a sign. */
  static final String KEY_TESTER = "TruffleHog";

  private static final long DENIED_EVENTS = 15;
  private static final int DENIED_CALLS = 5;
  private static final int PROTECTED_MACHINES = 3;

  /** Different calls of {@link #RECON} within ten minutes. */
  private static final int RECON_CALLS = 6;

  /** What holders of stolen keys ask first (attacks.md section 2); names are told by service. */
  static final Set<String> RECON =
      Set.of(
          "GetCallerIdentity",
          "GetSendQuota",
          "ListIdentities",
          "GetAccount",
          "GetAccountSendingEnabled",
          "ListUsers",
          "ListRoles",
          "ListGroups",
          "ListAccessKeys",
          "ListServiceQuotas",
          "GetServiceQuota",
          "DescribeRegions",
          "GetRegions",
          "DescribeInstanceTypes",
          "ListBuckets",
          "GetAccountSummary",
          "GetAccountAuthorizationDetails",
          "SimulatePrincipalPolicy",
          "ListAttachedUserPolicies",
          "ListFoundationModels",
          "GetFoundationModelAvailability",
          "GetCostAndUsage",
          "GetSMSAttributes",
          "GetSMSSandboxAccountStatus",
          "ListOriginationNumbers",
          "ListSecrets");

  private Signs() {}

  /**
   * Adds the signs of one event to its caller's profile.
   *
   * @param isTrusted whether it came from a network that the case trusts
   * @param known accounts that may be shared with from there
   */
  static void add(EventView event, Profile caller, boolean isTrusted, Set<String> known) {
    String name = event.eventName();
    SignCalls.Entry call = SignCalls.isAny(name) ? SignCalls.of(event.service(), name) : null;
    if (call != null && !(isTrusted && KnownShares.isOne(event, known))) {
      caller.sign(
          call.weight(),
          (event.isSuccess() ? "was used to " : "was used in trying to ") + call.reason(),
          Source.of(event));
    }
    if (LAUNCHES.contains(name) && event.service().equals("ec2")) {
      launch(event, caller, Source.of(event));
    }
    if (name.startsWith("CreateFunctionUrlConfig")
        && event.isCall("lambda", name)
        && "NONE".equals(event.request().text("authType"))) {
      caller.sign(40, "opened a function to everybody", Source.of(event));
    }
    String agent = event.text("user_agent");
    if (agent != null && agent.contains(KEY_TESTER)) {
      caller.sign(60, "was tried by TruffleHog, which looks for leaked keys", Source.of(event));
    }
    if (event.outcome().equals("denied")) {
      caller.denials.add(Times.of(event), event.service() + "|" + name, event.eventId());
      String message = event.text("error_message");
      if (QuarantinePolicies.areNamedIn(message)) {
        caller.sign(60, "was denied by AWS's quarantine policy", Source.of(event));
      }
    }
    if (RECON.contains(name)) {
      caller.recon.add(Times.of(event), event.service() + "|" + name, event.eventId());
    }
    if (Habits.has(caller.credential())) {
      caller.habits().add(event, isTrusted);
    }
    String machine = name.equals("ModifyInstanceAttribute") ? protectedMachine(event) : null;
    if (machine != null) {
      caller.protections.add(Times.of(event), machine, event.eventId());
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
  public static void complete(Profile profile) {
    Sign denied =
        profile.denials.sign(DENIED_EVENTS, DENIED_CALLS, 40, "was denied many calls in minutes");
    Sign protections =
        profile.protections.sign(
            1, PROTECTED_MACHINES, 40, "protected many machines against termination in minutes");
    Sign recon =
        profile.recon.sign(
            RECON_CALLS, RECON_CALLS, 25, "looked around the account by many calls in minutes");
    List<@Nullable Sign> found = new ArrayList<>();
    found.add(denied);
    found.add(protections);
    found.add(recon);
    if (Habits.has(profile.credential())) {
      found.addAll(profile.habits().signs(profile.usage.firstUsed));
    }
    for (Sign sign : found) {
      if (sign != null) {
        profile.sign(sign);
      }
    }
  }
}
