/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.cloudtrail.JsonFields;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** When trails were stopped or told to record less, by the calls that did it. */
final class TrailStates implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long DAY = 86_400_000_000L;

  /** Calls on trails that are followed, the first ones; of more the later are not looked at. */
  private static final int CALLS = 10_000;

  private static final String ONE_REGION = "of one region only";

  /** What leaves out calls that create things. */
  private static final Set<String> BLIND =
      Set.of("without management events", "without write events");

  private final HashMap<String, ArrayList<Span>> spans = new HashMap<>();

  /**
   * A time in which a trail recorded less than before.
   *
   * @param region where the trail is kept
   * @param until first microsecond after it; the greatest number when no call ends it
   * @param isStopped whether it recorded nothing
   * @param isOfOneRegion whether calls told before that it records no other region
   */
  private record Span(
      String region,
      long from,
      long until,
      boolean isStopped,
      boolean isOfOneRegion,
      String trail,
      String words)
      implements Serializable {
    String text(String otherRegion) {
      String end = until == Long.MAX_VALUE ? "" : " to " + time(until);
      String where = region.equals(otherRegion) ? "" : " (kept in " + region + ")";
      return "trail " + trail + where + " " + words + " from " + time(from) + end;
    }

    private static String time(long micros) {
      return Instant.EPOCH
          .plus(micros, ChronoUnit.MICROS)
          .truncatedTo(ChronoUnit.SECONDS)
          .toString();
    }
  }

  /**
   * What is known of a day.
   *
   * @param isStopped a trail that is kept in the region, or not known to be of one region only, was
   *     off for a part of it at least
   * @param isNarrowed a trail of the account left out calls that change things, there or all over
   */
  record Day(boolean isStopped, boolean isNarrowed, List<String> notes) {
    static final Day UNKNOWN = new Day(false, false, List.of());
  }

  /** A trail while its calls are read, in order of time. */
  private static final class Trail {
    private final Map<String, Span> open = new TreeMap<>();
    private boolean isOfOneRegion;
    private boolean hadData;
    private boolean hadInsights;
  }

  /** Reads the calls on trails. */
  static TrailStates of(Dataset<Row> events) {
    return of(
        events
            .filter(
                col("event_source")
                    .equalTo("cloudtrail.amazonaws.com")
                    .and(
                        col("event_name")
                            .isin(
                                "CreateTrail",
                                "StopLogging",
                                "StartLogging",
                                "DeleteTrail",
                                "PutEventSelectors",
                                "PutInsightSelectors",
                                "UpdateTrail"))
                    .and(col("outcome").equalTo("success"))
                    .and(col("event_time").isNotNull()))
            .select(
                col("account_id"),
                col("aws_region"),
                unix_micros(col("event_time")),
                col("event_name"),
                col("request_parameters"),
                col("event_id"))
            .orderBy("event_time", "event_id")
            .limit(CALLS)
            .collectAsList());
  }

  /** Reads rows of account, region, time, name and request, in order of time. */
  static TrailStates of(List<Row> calls) {
    TrailStates states = new TrailStates();
    Map<List<String>, Trail> trails = new HashMap<>();
    for (Row call : calls) {
      String account = text(call, 0);
      String region = text(call, 1);
      JsonFields request = new JsonFields(call.getString(4));
      String name = name(request);
      Trail trail = trails.computeIfAbsent(List.of(account, region, name), key -> new Trail());
      Change change = new Change(states.of(account), trail, region, name, call.getLong(2));
      switch (call.getString(3)) {
        case "StopLogging" -> change.begin("stopped", true, "stopped");
        case "DeleteTrail" -> change.begin("stopped", true, "deleted");
        case "StartLogging" -> change.end("stopped");
        case "CreateTrail" ->
            trail.isOfOneRegion = !"true".equals(request.text("isMultiRegionTrail"));
        case "UpdateTrail" -> {
          String isOfAll = request.text("isMultiRegionTrail");
          trail.isOfOneRegion = isOfAll == null ? trail.isOfOneRegion : isOfAll.equals("false");
          update(change, request);
        }
        case "PutInsightSelectors" -> {
          boolean isOn = !request.at("insightSelectors").elements().isEmpty();
          change.set("insights", !isOn && trail.hadInsights, "without Insights");
          trail.hadInsights |= isOn;
        }
        default -> selectors(change, trail, Selectors.of(request));
      }
    }
    return states;
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "unknown" : row.getString(place);
  }

  /** Trails go by name and by ARN; texts of an attacker are cut. */
  private static String name(JsonFields request) {
    String name = request.text("name");
    String given = name == null ? request.text("trailName") : name;
    String whole = given == null ? "?" : given.substring(given.lastIndexOf('/') + 1);
    return whole.substring(0, Math.min(128, whole.length()));
  }

  private ArrayList<Span> of(String account) {
    return spans.computeIfAbsent(account, key -> new ArrayList<>());
  }

  private static void update(Change change, JsonFields request) {
    flag(change, request, "isMultiRegionTrail", ONE_REGION);
    flag(change, request, "includeGlobalServiceEvents", "without global services");
    flag(change, request, "enableLogFileValidation", "without digests");
  }

  private static void flag(Change change, JsonFields request, String name, String words) {
    String value = request.text(name);
    if (value != null) {
      change.set(name, value.equals("false"), words);
    }
  }

  private static void selectors(Change change, Trail trail, Selectors selectors) {
    change.set(
        "management", !selectors.hasReads() && !selectors.hasWrites(), "without management events");
    change.set("reads", selectors.hasWrites() && !selectors.hasReads(), "without read events");
    change.set("writes", selectors.hasReads() && !selectors.hasWrites(), "without write events");
    change.set("data", trail.hadData && !selectors.hasData(), "without data events");
    trail.hadData |= selectors.hasData();
  }

  /** One call's effect on one trail. */
  private record Change(ArrayList<Span> spans, Trail trail, String region, String name, long at) {
    void set(String what, boolean isLess, String words) {
      if (isLess) {
        begin(what, false, words);
      } else {
        end(what);
      }
    }

    void begin(String what, boolean isStopped, String words) {
      if (!trail.open.containsKey(what)) {
        Span span =
            new Span(region, at, Long.MAX_VALUE, isStopped, trail.isOfOneRegion, name, words);
        trail.open.put(what, span);
        spans.add(span);
      }
    }

    void end(String what) {
      Span span = trail.open.remove(what);
      if (span != null) {
        spans.set(
            spans.indexOf(span),
            new Span(
                span.region,
                span.from,
                at,
                span.isStopped,
                span.isOfOneRegion,
                span.trail,
                span.words));
      }
    }
  }

  private static boolean isElsewhere(Span span, @Nullable String region) {
    return span.words().equals(ONE_REGION) && !span.region().equals(region);
  }

  /** Returns what is known of a UTC day of an account and region. */
  Day on(@Nullable String account, @Nullable String region, long day) {
    boolean isStopped = false;
    boolean isNarrowed = false;
    TreeSet<String> notes = new TreeSet<>();
    for (Span span : spans.getOrDefault(account == null ? "unknown" : account, new ArrayList<>())) {
      if (span.from() < (day + 1) * DAY && span.until() > day * DAY) {
        isStopped |= span.isStopped() && (!span.isOfOneRegion() || span.region().equals(region));
        isNarrowed |= BLIND.contains(span.words()) || isElsewhere(span, region);
        notes.add(span.text(region == null ? "" : region));
      }
    }
    return new Day(isStopped, isNarrowed, List.copyOf(notes));
  }
}
