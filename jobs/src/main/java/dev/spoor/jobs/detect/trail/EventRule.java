/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that one event satisfies by itself; how many it takes is the business of {@link
 * Correlations}.
 *
 * @param id rule whose words are used
 * @param calls calls that it looks at
 * @param condition which of them count
 * @param subjectKind what the statement is about, see findings.subject_kind
 * @param subject whom exactly; null for none, and then there is no hit
 * @param detail what to tell of each event, hostile
 * @param thing what must differ to count as several
 * @param isPerRegion whether each region is a statement of its own
 */
record EventRule(
    String id,
    Calls calls,
    Predicate<EventView> condition,
    Function<EventView, String> subjectKind,
    Function<EventView, @Nullable String> subject,
    Function<EventView, @Nullable String> detail,
    Function<EventView, @Nullable String> thing,
    boolean isPerRegion) {

  /** Returns a rule about the caller of successful or failed calls. */
  static EventRule on(String id, Calls calls) {
    return new EventRule(
        id,
        calls,
        event -> true,
        Events::callerKind,
        Events::caller,
        EventView::eventName,
        event -> "",
        false);
  }

  /** Returns this rule for events that also satisfy a condition. */
  EventRule when(Predicate<EventView> further) {
    Predicate<EventView> both = condition.and(further);
    return new EventRule(id, calls, both, subjectKind, subject, detail, thing, isPerRegion);
  }

  /** Returns this rule about somebody else than the caller. */
  EventRule about(String kind, Function<EventView, @Nullable String> who) {
    return new EventRule(id, calls, condition, event -> kind, who, detail, thing, isPerRegion);
  }

  /** Returns this rule about the credential that stands behind a call, of whatever kind it is. */
  EventRule by(Function<EventView, String> credential) {
    Function<EventView, String> kind = event -> Events.credentialKind(credential.apply(event));
    return new EventRule(id, calls, condition, kind, credential::apply, detail, thing, isPerRegion);
  }

  /** Returns this rule with words for each event. */
  EventRule telling(Function<EventView, @Nullable String> what) {
    return new EventRule(id, calls, condition, subjectKind, subject, what, thing, isPerRegion);
  }

  /** Returns this rule with what must differ to count as several. */
  EventRule differingBy(Function<EventView, @Nullable String> what) {
    return new EventRule(id, calls, condition, subjectKind, subject, detail, what, isPerRegion);
  }

  /** Returns this rule with a statement per region. */
  EventRule perRegion() {
    return new EventRule(id, calls, condition, subjectKind, subject, detail, thing, true);
  }

  /** Returns the hit of an event that is one of the calls; null where the condition fails. */
  @Nullable Hit hit(EventView event) {
    if (!condition.test(event)) {
      return null;
    }
    String who = subject.apply(event);
    if (who == null || who.isEmpty()) {
      return null;
    }
    String region = isPerRegion ? event.text("aws_region") : null;
    Group group = new Group(id, subjectKind.apply(event), who, event.text("account_id"), region);
    String different = thing.apply(event);
    Proof proof = Events.proof(event, detail.apply(event));
    boolean isByKey = group.subjectKind().equals("access key");
    return Hit.of(
        group, different == null ? "" : different, isByKey ? proof.withAccessKey(who) : proof);
  }
}
