/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.events.EventView;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the whole trail before an event can be judged. As large as there are
 * accounts, their regions, users under quarantine, credentials used after their end, and Auto
 * Scaling groups.
 *
 * @param accountStarts first event of each account
 * @param openedRegions first change in each region that had none during the baseline
 * @param quarantined when AWS first marked a user as exposed
 * @param contained since when a credential that was used after is contained, see {@link
 *     Containment}
 * @param groupMakers who made an Auto Scaling group when, by account and {@code region/name}
 * @param ownAccounts accounts of the settings, the trail and the bill
 */
record TrailFacts(
    Map<String, Long> accountStarts,
    Map<Place, Long> openedRegions,
    Map<Place, Long> quarantined,
    Map<String, Long> contained,
    Map<Place, List<Maker>> groupMakers,
    Set<String> ownAccounts)
    implements Serializable {

  /** Who made a group, and when in microseconds since the epoch. */
  record Maker(long at, String credential) implements Serializable {}

  /** Returns the facts that each event adds to. */
  static Dataset<Row> ofAll(Dataset<Row> events, List<String> homeRegions) {
    Set<String> homes = new HashSet<>(homeRegions);
    homes.add("global");
    Dataset<Row> envelopes =
        events.select(
            "account_id",
            "aws_region",
            "event_time",
            "read_only",
            "outcome",
            "identity_type",
            "event_type");
    return MergedFacts.ofEvents(
        envelopes,
        (event, facts) -> {
          Long at = Events.micros(event);
          if (at == null) {
            return;
          }
          facts.accept(new Fact(Fact.Kind.ACCOUNT_START, event.accountId(), "", "", "", at));
          if (!homes.contains(event.region()) && RegionChanges.isChange(event)) {
            facts.accept(
                new Fact(Fact.Kind.FIRST_CHANGE, event.accountId(), event.region(), "", "", at));
          }
        });
  }

  /** Returns the facts that a few calls tell. */
  static Dataset<Row> ofCalls(Dataset<Row> events) {
    Dataset<Row> calls =
        events
            .filter(
                col("event_name")
                    .isin("AttachUserPolicy", "PutUserPolicy", "CreateAutoScalingGroup")
                    .and(col("outcome").equalTo("success")))
            .select(EventScan.columns());
    return MergedFacts.ofEvents(calls, TrailFacts::readCall);
  }

  private static void readCall(EventView event, Consumer<Fact> facts) {
    Long time = Events.micros(event);
    long at = time == null ? 0 : time;
    String account = event.accountId();
    if (event.isCall("iam", "AttachUserPolicy", "PutUserPolicy")
        && AccessRules.isQuarantine(event)) {
      String user = Fact.text(event.request().text("userName"));
      facts.accept(new Fact(Fact.Kind.QUARANTINE, account, "", user, "", at));
    } else if (event.isCall("autoscaling", "CreateAutoScalingGroup")) {
      String group = Fact.text(event.request().text("autoScalingGroupName"));
      String maker = Events.caller(event);
      facts.accept(new Fact(Fact.Kind.GROUP_MADE, account, event.region(), group, maker, at));
    }
  }

  /** Returns what all facts come to. */
  static TrailFacts of(Collection<Fact> facts, DetectSettings settings) {
    Map<String, Long> starts = new HashMap<>();
    Map<Place, Long> opened = new HashMap<>();
    Map<Place, Long> quarantined = new HashMap<>();
    Map<String, Long> contained = new HashMap<>();
    Map<Place, List<Maker>> makers = new HashMap<>();
    Set<String> own = new HashSet<>(settings.knownAccounts());
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case ACCOUNT_START -> starts.put(fact.account(), fact.at());
        case FIRST_CHANGE -> opened.put(new Place(fact.account(), fact.place()), fact.at());
        case QUARANTINE -> quarantined.put(new Place(fact.account(), fact.name()), fact.at());
        case CONTAINED -> contained.put(fact.name(), fact.at());
        case GROUP_MADE ->
            makers
                .computeIfAbsent(
                    group(fact.account(), fact.place(), fact.name()), key -> new ArrayList<>())
                .add(new Maker(fact.at(), fact.text()));
        case BILLED_ACCOUNT -> own.add(fact.account());
        default -> {}
      }
    }
    own.addAll(starts.keySet());
    long baseline = settings.baselineMicros();
    opened
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue() < starts.getOrDefault(entry.getKey().accountId(), 0L) + baseline);
    makers.values().forEach(list -> list.sort(Comparator.comparingLong(Maker::at)));
    return new TrailFacts(starts, opened, quarantined, contained, makers, own);
  }

  /** Returns who last made a group of this name before a time; null when the trail has no such. */
  @Nullable String groupMaker(String account, String region, String name, long at) {
    String last = null;
    for (Maker maker : groupMakers.getOrDefault(group(account, region, name), List.of())) {
      if (maker.at() <= at) {
        last = maker.credential();
      }
    }
    return last;
  }

  private static Place group(String account, String region, String name) {
    return new Place(account, region + "/" + name);
  }
}
