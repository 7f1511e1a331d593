/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import org.apache.spark.sql.Column;

/**
 * A statement about single events, or about several of one subject within a time.
 *
 * @param id rule whose words are used
 * @param condition which events count
 * @param subjectKind what the statement is about, see findings.subject_kind
 * @param subject whom exactly
 * @param detail what to tell of each event, hostile
 * @param distinct what must differ to count as several
 * @param within longest time from first to last, within a factor of two; zero for all time
 * @param events fewest events
 * @param distincts fewest different things
 * @param isPerRegion whether each region is a statement of its own
 * @param isOnlyNew whether the subject must be new after a baseline
 */
record EventRule(
    String id,
    Column condition,
    Column subjectKind,
    Column subject,
    Column detail,
    Column distinct,
    Duration within,
    long events,
    long distincts,
    boolean isPerRegion,
    boolean isOnlyNew) {

  /** Who made the call: its access key, else its identity. */
  static final Column CALLER =
      coalesce(
          filled("access_key_id"), filled("identity_arn"), filled("invoked_by"), lit("unknown"));

  static final Column CALLER_KIND =
      when(filled("access_key_id").isNotNull(), "access key").otherwise("principal");

  /** Returns a rule that one event of a caller satisfies. */
  static EventRule single(String id, Column condition, Column detail) {
    return new EventRule(
        id, condition, CALLER_KIND, CALLER, detail, lit(""), Duration.ZERO, 1, 1, false, false);
  }

  /** Returns this rule about somebody else than the caller. */
  EventRule about(String kind, Column who) {
    return new EventRule(
        id,
        condition,
        lit(kind),
        who,
        detail,
        distinct,
        within,
        events,
        distincts,
        isPerRegion,
        isOnlyNew);
  }

  /** Returns this rule for several events within a time. */
  EventRule burst(Duration time, long fewestEvents, Column what, long fewestDistinct) {
    return new EventRule(
        id,
        condition,
        subjectKind,
        subject,
        detail,
        what,
        time,
        fewestEvents,
        fewestDistinct,
        isPerRegion,
        isOnlyNew);
  }

  /** Returns this rule with a statement per region. */
  EventRule perRegion() {
    return new EventRule(
        id,
        condition,
        subjectKind,
        subject,
        detail,
        distinct,
        within,
        events,
        distincts,
        true,
        isOnlyNew);
  }

  /** Returns this rule for subjects that were not seen with such events before the baseline. */
  EventRule onlyNew() {
    return new EventRule(
        id,
        condition,
        subjectKind,
        subject,
        detail,
        distinct,
        within,
        events,
        distincts,
        isPerRegion,
        true);
  }

  /** Returns the hit of an event, null where the condition does not hold. */
  Column hit() {
    return when(
        coalesce(condition, lit(false)).and(subject.isNotNull()),
        struct(
            lit(id).as("rule"),
            subjectKind.as("subject_kind"),
            subject.as("subject"),
            coalesce(detail, lit("")).as("detail"),
            coalesce(distinct, lit("")).as("thing"),
            lit(within.toSeconds()).as("within"),
            lit(events).as("fewest_events"),
            lit(distincts).as("fewest_things"),
            lit(isPerRegion).as("is_per_region"),
            lit(isOnlyNew).as("is_only_new")));
  }

  static Column filled(String name) {
    return call_function("nullif", col(name), lit(""));
  }
}
