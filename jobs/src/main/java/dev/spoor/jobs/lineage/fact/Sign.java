/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A sign that a credential is in wrong hands, with the events that show it.
 *
 * @param weight 1 to 100; signs of one kind count once
 * @param reason the sign in words
 * @param count number of events
 * @param first earliest events, at most {@link #EVENTS}, each as time and id
 * @param lastMicros time of the last
 */
public record Sign(int weight, String reason, long count, TreeSet<Seen> first, long lastMicros) {
  /** Where a reason goes into detail; what comes before tells signs of one kind. */
  public static final String DETAILS = " (by ";

  /** Most events that a sign names. */
  public static final int EVENTS = 100;

  /** When and which. */
  public record Seen(long micros, String eventId) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime != 0 ? byTime : eventId.compareTo(other.eventId);
    }
  }

  public static Sign of(int weight, String reason, long micros, String eventId) {
    TreeSet<Seen> first = new TreeSet<>();
    first.add(new Seen(micros, eventId));
    return new Sign(weight, reason, 1, first, micros);
  }

  public Sign plus(Sign other) {
    TreeSet<Seen> all = new TreeSet<>(first);
    all.addAll(other.first);
    while (all.size() > EVENTS) {
      all.pollLast();
    }
    return new Sign(
        Math.max(weight, other.weight),
        reason,
        count + other.count,
        all,
        Math.max(lastMicros, other.lastMicros));
  }

  /** Returns the events; what another source told has none. */
  public List<String> eventIds() {
    List<String> ids = new ArrayList<>();
    first.stream().map(Seen::eventId).filter(id -> !id.isEmpty()).forEach(ids::add);
    return ids;
  }

  /** Returns what signs of one kind have in common. */
  public String kind() {
    int details = reason.indexOf(DETAILS);
    return details < 0 ? reason : reason.substring(0, details);
  }

  /** Returns the same sign as it was seen until a later time. */
  public Sign until(long micros) {
    return new Sign(weight, reason, count, first, Times.later(lastMicros, micros));
  }

  public void write(PackedWriter out) {
    out.number(weight);
    out.text(reason);
    out.number(count);
    out.number(lastMicros);
    out.number(first.size());
    for (Seen seen : first) {
      out.number(seen.micros());
      out.text(seen.eventId());
    }
  }

  public static Sign read(PackedReader in) {
    int weight = in.small();
    String reason = in.word();
    long count = in.number();
    long last = in.number();
    TreeSet<Seen> first = new TreeSet<>();
    int size = in.small();
    for (int i = 0; i < size; i++) {
      first.add(new Seen(in.number(), in.word()));
    }
    return new Sign(weight, reason, count, first, last);
  }
}
