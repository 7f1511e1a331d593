/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event is, seen in its family.
 *
 * @param actor who acted, as {@link Actors} tells
 * @param variant what the call is in the catalogue beside its name
 * @param interest why it is told
 * @param signal why it could have raised an alarm
 * @param novelties kinds of things that the family had not shown before its first bad act
 * @param enabledBy event that made the call possible
 * @param session number of the session
 */
record Meaning(
    String actor,
    @Nullable String variant,
    String interest,
    @Nullable String signal,
    List<String> novelties,
    @Nullable String enabledBy,
    @Nullable Long session) {
  /** Returns the event's name as the catalogue has it. */
  @Nullable String name(ToldRow event) {
    return variant == null ? event.eventName() : event.eventName() + ":" + variant;
  }

  Call call(ToldRow event) {
    return Calls.of(event.eventSource(), name(event));
  }

  List<@Nullable String> values(ToldRow event) {
    return event.values(variant != null);
  }
}
