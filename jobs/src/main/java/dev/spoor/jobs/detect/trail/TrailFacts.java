/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.rule.DetectSettings;
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
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What must be known of the whole trail before an event can be judged. As large as there are
 * accounts, their regions, users under quarantine, credentials used after their end, Auto Scaling
 * groups, and accelerated machines that are not approved.
 *
 * @param accountStarts first event of each account
 * @param openedRegions first change in each region that had none during the baseline
 * @param quarantined when AWS first marked a user as exposed
 * @param contained since when a credential that was used after is contained, see {@link
 *     Containment}
 * @param groupMakers who made an Auto Scaling group when, by account and {@code region/name}
 * @param launches accelerated machines that are not approved
 * @param ownAccounts accounts of the settings, the trail and the bill
 * @param newImages images of machines that came up after the baseline and were not made here, and
 *     when each was first started
 * @param usual what is new and yet done by whom the archive has known for weeks
 */
public record TrailFacts(
    Map<String, Long> accountStarts,
    Map<Place, Long> openedRegions,
    Map<Place, Long> quarantined,
    Map<String, Contained> contained,
    Map<Place, List<Maker>> groupMakers,
    Map<String, Launch> launches,
    Set<String> ownAccounts,
    Map<String, Long> newImages,
    Usual usual)
    implements Serializable {

  /** Who made a group, and when in microseconds since the epoch. */
  record Maker(long at, String credential) implements Serializable {}

  /**
   * The launch of a machine.
   *
   * @param credential that made the call
   * @param group Auto Scaling group that it is of; empty for none
   */
  public record Launch(String accountId, String regionId, String credential, String group, long at)
      implements Serializable {}

  /** Returns the facts that events tell; some calls tell more, see {@link CallFacts}. */
  public static Dataset<Row> ofEvents(Dataset<Row> events, DetectSettings settings) {
    Set<String> homes = new HashSet<>(settings.homeRegions());
    homes.add("global");
    Column[] asked =
        Stream.concat(Stream.of("read_only"), CallFacts.COLUMNS.stream())
            .map(functions::col)
            .toArray(Column[]::new);
    return MergedFacts.ofEvents(
        events.select(asked),
        () -> {
          AccountSpans spans = new AccountSpans();
          return (event, facts) -> {
            readPlace(event, homes, spans, facts);
            CallFacts.read(event, settings, facts);
          };
        });
  }

  private static void readPlace(
      EventView event, Set<String> homes, AccountSpans spans, Consumer<Fact> facts) {
    Long at = Events.micros(event);
    if (at == null) {
      return;
    }
    spans.read(event.accountId(), at, facts);
    if (!homes.contains(event.region()) && RegionChanges.isChange(event)) {
      facts.accept(new Fact(Fact.Kind.FIRST_CHANGE, event.accountId(), event.region(), "", "", at));
    }
  }

  /** Returns what all facts come to. */
  public static TrailFacts of(Collection<Fact> facts, DetectSettings settings) {
    Map<String, Long> starts = new HashMap<>();
    Map<Place, Long> opened = new HashMap<>();
    Map<Place, Long> quarantined = new HashMap<>();
    Map<String, Contained> contained = new HashMap<>();
    Map<Place, List<Maker>> makers = new HashMap<>();
    Map<String, Launch> launches = new HashMap<>();
    Set<String> own = new HashSet<>(settings.knownAccounts());
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case ACCOUNT_START -> starts.put(fact.account(), fact.at());
        case FIRST_CHANGE -> opened.put(new Place(fact.account(), fact.place()), fact.at());
        case QUARANTINE -> quarantined.put(new Place(fact.account(), fact.name()), fact.at());
        case CONTAINED -> contained.put(fact.name(), new Contained(fact.at(), fact.text()));
        case GROUP_MADE ->
            makers
                .computeIfAbsent(
                    group(fact.account(), fact.place(), fact.name()), key -> new ArrayList<>())
                .add(new Maker(fact.at(), fact.text()));
        case LAUNCHED -> launches.put(fact.name(), CallFacts.launch(fact));
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
    return new TrailFacts(
        starts,
        opened,
        quarantined,
        contained,
        makers,
        launches,
        own,
        newImages(facts, starts, baseline),
        Usual.NOTHING);
  }

  /** Returns these facts with what is usual. */
  public TrailFacts with(Usual known) {
    return new TrailFacts(
        accountStarts,
        openedRegions,
        quarantined,
        contained,
        groupMakers,
        launches,
        ownAccounts,
        newImages,
        known);
  }

  private static Map<String, Long> newImages(
      Collection<Fact> facts, Map<String, Long> starts, long baseline) {
    Map<String, Fact> first = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.IMAGE_STARTED) {
        first.merge(fact.name(), fact, (one, other) -> one.at() <= other.at() ? one : other);
      }
    }
    Map<String, Long> images = new HashMap<>();
    first.forEach(
        (image, fact) -> {
          if (fact.at() >= starts.getOrDefault(fact.account(), 0L) + baseline) {
            images.put(image, fact.at());
          }
        });
    Set<String> suspects = Suspected.of(facts);
    for (Fact fact : facts) {
      Fact started = first.get(fact.name());
      if (fact.kind() == Fact.Kind.IMAGE_MADE
          && started != null
          && fact.at() <= started.at()
          && !suspects.contains(fact.text())) {
        images.remove(fact.name());
      }
    }
    return images;
  }

  /** Returns who stands behind a launch: of Auto Scaling's own, who made the group. */
  public String launcher(Launch launch) {
    String last = null;
    Place group = group(launch.accountId(), launch.regionId(), launch.group());
    for (Maker maker : groupMakers.getOrDefault(group, List.of())) {
      if (maker.at() <= launch.at()) {
        last = maker.credential();
      }
    }
    return last == null ? launch.credential() : last;
  }

  private static Place group(String account, String region, String name) {
    return new Place(account, region + "/" + name);
  }

  /**
   * Since when a credential is contained.
   *
   * @param root first credential of its chain
   */
  record Contained(long at, String root) implements Serializable {}
}
