/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Place;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds successful changes in regions that the account's trail first shows a change in after the
 * baseline (D15): those of the first day. Where all of them are of known habits, that is told
 * lower. What others than suspects take away is set apart: {@code OpenedRegion} judges whether it
 * is clean-up.
 */
public final class RegionChanges implements Matcher {
  /** Part of hits that may be clean-up; the others come before them. */
  public static final String TAKEN_AWAY = "taken away";

  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "(?:Terminate|Delete|Stop|Cancel|Release|Detach|Revoke|Disassociate|Deregister|Disable"
              + "|Remove)[A-Z].*");
  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  private final TrailFacts facts;
  private final Set<String> suspects;

  RegionChanges(TrailFacts facts, Set<String> suspects) {
    this.facts = facts;
    this.suspects = suspects;
  }

  /** Whether a person or program changed something; what services do by themselves is none. */
  static boolean isChange(EventView event) {
    String type = event.text("event_type");
    return Boolean.FALSE.equals(event.flag("read_only"))
        && event.isSuccess()
        && !"AWSService".equals(event.text("identity_type"))
        && ("AwsApiCall".equals(type) || "AwsConsoleAction".equals(type));
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    if (facts.openedRegions().isEmpty()) {
      return;
    }
    Long opened = facts.openedRegions().get(new Place(event.accountId(), event.region()));
    Long at = Events.micros(event);
    if (opened == null || at == null || at >= opened + DAY || !isChange(event)) {
      return;
    }
    boolean isUsual =
        facts.usual().isOpening(new Place(event.accountId(), event.region()), opened + DAY);
    String rule = isUsual ? "D15-known" : "D15";
    Group group =
        new Group(rule, "region", event.region(), event.text("account_id"), event.region());
    String detail = event.eventName() + " by " + Events.caller(event);
    boolean isBySuspect = suspects.contains(event.credential());
    boolean isTakenAway = !isBySuspect && TAKES_AWAY.matcher(event.eventName()).matches();
    String thing = isBySuspect ? Evidence.BY_SUSPECT : "";
    String part = isTakenAway ? TAKEN_AWAY : "";
    hits.accept(new Hit(group, part, thing, 1, Events.proof(event, detail)));
  }
}
