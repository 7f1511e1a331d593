/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import dev.spoor.common.geo.Place;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The changes of one kind that a credential made: how many, and which was the fastest. */
final class Journey {
  private static final int EVENTS = 100;
  private static final int PAIRS = 1_000;
  private static final long SECOND = 1_000_000;

  private final String kind;
  private final Set<String> pairs = new HashSet<>();
  private final LinkedHashSet<String> eventIds = new LinkedHashSet<>();
  private long changes;
  private boolean isNews;
  private @Nullable Use first;
  private @Nullable Use last;
  private @Nullable Change fastest;

  /**
   * From one place to another.
   *
   * @param kilometres distance at least; null where it does not matter
   */
  record Change(Use from, Place fromPlace, Use to, Place toPlace, @Nullable Double kilometres) {
    long seconds() {
      return (to.micros() - from.micros()) / SECOND;
    }

    /** Whether it is faster than another, or as fast and further; of equals the earlier stays. */
    private boolean beats(Change other) {
      if (kilometres == null || other.kilometres == null) {
        return seconds() < other.seconds();
      }
      double speed = kilometres * Math.max(1, other.seconds());
      return speed > other.kilometres * Math.max(1, seconds());
    }

    private String pair() {
      String one = fromPlace.words();
      String two = toPlace.words();
      return one.compareTo(two) < 0 ? one + '\n' + two : two + '\n' + one;
    }
  }

  Journey(String kind) {
    this.kind = kind;
  }

  void add(Change change, boolean isNewToIt) {
    changes++;
    isNews |= isNewToIt;
    first = first == null ? change.to() : first;
    last = change.to();
    fastest = fastest == null || change.beats(fastest) ? change : fastest;
    if (pairs.size() < PAIRS) {
      pairs.add(change.pair());
    }
    for (Use use : List.of(change.from(), change.to())) {
      if (eventIds.size() < EVENTS) {
        eventIds.add(use.eventId());
      }
    }
  }

  /** Returns the row of the table; null when nothing changed. */
  @Nullable Row row() {
    Use begun = first;
    Use ended = last;
    Change told = fastest;
    if (begun == null || ended == null || told == null) {
      return null;
    }
    Double kilometres = told.kilometres();
    return RowFactory.create(
        told.to().credential(),
        kind,
        told.to().principalArn(),
        told.to().accountId(),
        changes,
        (long) pairs.size(),
        time(begun),
        time(ended),
        isNews,
        told.from().address(),
        words(told.fromPlace()),
        told.to().address(),
        words(told.toPlace()),
        time(told.to()),
        told.seconds(),
        kilometres == null ? null : (Object) Math.round(kilometres),
        CollectionConverters.asScala(cited(told)),
        told.to().sourceUri(),
        told.to().sourceOrdinal());
  }

  /** Both uses of the fastest change, which may bear one id, before those of the earliest ones. */
  private List<String> cited(Change told) {
    List<String> cited = new ArrayList<>(List.of(told.from().eventId(), told.to().eventId()));
    eventIds.stream()
        .filter(id -> !cited.subList(0, 2).contains(id))
        .limit(EVENTS - cited.size())
        .forEach(cited::add);
    return cited;
  }

  private static @Nullable String words(Place place) {
    return place.words().isEmpty() ? null : place.words();
  }

  private static Timestamp time(Use use) {
    return Timestamp.from(Instant.EPOCH.plus(use.micros(), ChronoUnit.MICROS));
  }
}
