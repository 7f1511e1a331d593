/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.spark.events.EventView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events that say no more than that a credential was used again as it was just before: by
 * the same caller, from the same place, by the same program, later, in a call that mints, makes and
 * ends nothing. Most events of a table sorted by credential are such, and are told by their bytes
 * alone.
 */
final class Repeats {
  /** What a call's credential, claims and profile are read from, the most telling first. */
  private static final List<String> TEXTS =
      List.of(
          "access_key_id",
          "source_ip_address",
          "user_agent",
          "identity_arn",
          "principal_id",
          "aws_region",
          "event_type",
          "identity_type",
          "identity_account_id",
          "account_id",
          "credential_id",
          "user_name",
          "invoked_by",
          "on_behalf_of_user_id",
          "session_issuer_arn",
          "source_identity",
          "credentials_issued_to",
          "vpc_endpoint_id");

  /** Names whose events are read whole, whatever came before. */
  private static final Set<String> TELLING = telling();

  /** Names of calls remembered at a time. */
  private static final int NAMES = 10_000;

  private static final UTF8String SUCCESS = UTF8String.fromString("success");
  private static final UTF8String DENIED = UTF8String.fromString("denied");
  private static final UTF8String SIGN_IN = UTF8String.fromString("signin.amazonaws.com");

  private static final UTF8String KEY_TESTER = UTF8String.fromString(Signs.KEY_TESTER);

  private final int[] texts;
  private final int created;
  private final int mfa;
  private final int fromConsole;
  private final int time;
  private final int source;
  private final int name;
  private final int outcome;
  private final int agent;
  private final Map<UTF8String, Boolean> tellingNames = new HashMap<>();
  private @Nullable InternalRow last;
  private @Nullable Profile caller;
  private long lastTime;

  Repeats(EventView.Columns columns) {
    this.texts = TEXTS.stream().mapToInt(columns::place).toArray();
    this.created = columns.place("session_created");
    this.mfa = columns.place("mfa_authenticated");
    this.fromConsole = columns.place("from_console");
    this.time = columns.place("event_time");
    this.source = columns.place("event_source");
    this.name = columns.place("event_name");
    this.outcome = columns.place("outcome");
    this.agent = columns.place("user_agent");
  }

  /** Counts an event to the profile of the one before when it says no more than that. */
  boolean isCounted(InternalRow event) {
    Profile profile = caller;
    InternalRow before = last;
    if (profile == null
        || before == null
        || event.isNullAt(time)
        || event.getLong(time) <= lastTime
        || event.isNullAt(outcome)) {
      return false;
    }
    UTF8String ending = event.getUTF8String(outcome);
    if (ending.equals(DENIED) || !isAlike(event, before) || isTelling(event)) {
      return false;
    }
    profile.usage.again(event.getLong(time), ending.equals(SUCCESS));
    return true;
  }

  /**
   * Remembers an event that was read whole, with its caller's profile; without one, none that
   * follows is its repetition.
   */
  void read(InternalRow event, @Nullable Profile profile) {
    boolean isTimed = !event.isNullAt(time);
    boolean isSign = !event.isNullAt(agent) && event.getUTF8String(agent).contains(KEY_TESTER);
    // Habits are told by service and minute, and all of their events are read.
    boolean mayRepeat = profile != null && isTimed && !isSign && !Habits.has(profile.credential());
    last = mayRepeat ? event.copy() : null;
    caller = profile;
    lastTime = isTimed ? event.getLong(time) : 0;
  }

  private boolean isAlike(InternalRow event, InternalRow before) {
    for (int place : texts) {
      if (!isSameText(event, before, place)) {
        return false;
      }
    }
    return isSameNumber(event, before, created)
        && isSameFlag(event, before, mfa)
        && isSameFlag(event, before, fromConsole);
  }

  private static boolean isSameText(InternalRow a, InternalRow b, int place) {
    return a.isNullAt(place) || b.isNullAt(place)
        ? a.isNullAt(place) && b.isNullAt(place)
        : a.getUTF8String(place).equals(b.getUTF8String(place));
  }

  private static boolean isSameNumber(InternalRow a, InternalRow b, int place) {
    return a.isNullAt(place) || b.isNullAt(place)
        ? a.isNullAt(place) && b.isNullAt(place)
        : a.getLong(place) == b.getLong(place);
  }

  private static boolean isSameFlag(InternalRow a, InternalRow b, int place) {
    return a.isNullAt(place) || b.isNullAt(place)
        ? a.isNullAt(place) && b.isNullAt(place)
        : a.getBoolean(place) == b.getBoolean(place);
  }

  private boolean isTelling(InternalRow event) {
    if (event.isNullAt(name) || event.isNullAt(source)) {
      return true;
    }
    if (event.getUTF8String(source).equals(SIGN_IN)) {
      return true; // failed sign-ins use no credential
    }
    UTF8String call = event.getUTF8String(name);
    Boolean known = tellingNames.get(call);
    if (known == null) {
      known = isTelling(call.toString());
      if (tellingNames.size() >= NAMES) {
        tellingNames.clear();
      }
      tellingNames.put(call.clone(), known);
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
