/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events that say no more than that a credential was used again as it was just before: by
 * the same caller, from the same place, by the same program, later, in a call that mints, makes and
 * ends nothing. Most events of a table sorted by credential are such, and are told by a few of
 * their columns alone.
 */
final class Repeats {
  /**
   * What a call's credential, claims and profile are read from: first columns of few values, which
   * are compared by their numbers, then the most telling.
   */
  static final String[] COLUMNS = {
    "event_type",
    "identity_type",
    "identity_account_id",
    "account_id",
    "aws_region",
    "user_agent",
    "user_name",
    "invoked_by",
    "session_issuer_arn",
    "vpc_endpoint_id",
    "mfa_authenticated",
    "session_created",
    "access_key_id",
    "source_ip_address",
    "identity_arn",
    "principal_id",
    "credential_id",
    "on_behalf_of_user_id",
    "source_identity",
    "credentials_issued_to",
    Needs.EXTRA
  };

  /** Names whose events are read whole, whatever came before. */
  private static final Set<String> TELLING = telling();

  /** Names of calls remembered at a time. */
  private static final int NAMES = 10_000;

  private final Map<String, Boolean> tellingNames = new HashMap<>();
  private @Nullable Profile caller;
  private long lastTime;

  /** Counts the next event to the profile of the one before when it says no more than that. */
  boolean isCounted(EventCursor rows) {
    Profile profile = caller;
    if (profile == null || !rows.isLikeLast()) {
      return false;
    }
    EventView event = rows.event();
    long time = Times.of(event);
    String outcome = event.text("outcome");
    if (time == Times.NONE
        || time <= lastTime
        || outcome == null
        || outcome.equals("denied")
        || isTelling(event)) {
      return false;
    }
    profile.usage.again(time, outcome.equals("success"));
    return true;
  }

  /**
   * Remembers an event that was read whole, with its caller's profile; without one, none that
   * follows is its repetition.
   */
  void read(EventCursor rows, @Nullable Profile profile) {
    EventView event = rows.event();
    long time = Times.of(event);
    String agent = event.text("user_agent");
    boolean isSign = agent != null && agent.contains(Signs.KEY_TESTER);
    // Habits are told by service and minute, and all of their events are read.
    boolean mayRepeat =
        profile != null && time != Times.NONE && !isSign && !Habits.has(profile.credential());
    caller = mayRepeat ? profile : null;
    lastTime = time;
    if (mayRepeat) {
      rows.remember();
    }
  }

  private boolean isTelling(EventView event) {
    String call = event.text("event_name");
    String source = event.text("event_source");
    if (call == null || source == null || source.equals("signin.amazonaws.com")) {
      return true; // failed sign-ins use no credential
    }
    Boolean known = tellingNames.get(call);
    if (known == null) {
      known = isTelling(call);
      if (tellingNames.size() >= NAMES) {
        tellingNames.clear();
      }
      tellingNames.put(call, known);
    }
    return known;
  }

  private static boolean isTelling(String call) {
    return TELLING.contains(call) || MachineEdges.isVersioned(call);
  }

  private static Set<String> telling() {
    Set<String> names = new HashSet<>(Facts.READ);
    names.addAll(Signs.LAUNCHES);
    names.addAll(Signs.RECON);
    SignCalls.all().forEach(call -> names.add(call.name()));
    return names;
  }
}
