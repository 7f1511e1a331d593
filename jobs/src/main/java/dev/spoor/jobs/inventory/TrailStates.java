/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.spark.events.SuccessfulCalls;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Later than all times. */
  static final long NEVER = Long.MAX_VALUE;

  /** Calls on trails that are followed, the first ones; of more the later are not looked at. */
  private static final int CALLS = 10_000;

  /** Calls that a day names. */
  private static final int CITED = 10;

  /** After a stop a trail may still write down what was on its way. */
  private static final long GRACE = 15 * 60 * 1_000_000L;

  private static final String ONE_REGION = "of one region only";

  /** In order of time; who stops all trails in a loop stops several in a second. */
  private static final Comparator<Span> BY_CALL =
      Comparator.comparingLong(Span::from)
          .thenComparing(span -> String.valueOf(span.call().eventId()))
          .thenComparing(span -> String.valueOf(span.call().ref()));

  /** What leaves out calls that create things. */
  private static final Set<String> BLIND =
      Set.of("without management events", "without write events");

  private final HashMap<String, ArrayList<Span>> spans = new HashMap<>();
  private Recorded recorded = new Recorded();
  private Organizations organizations = new Organizations();

  /** Whether a trail records the accounts of a whole organization, as far as calls tell. */
  private enum Reach {
    UNKNOWN,
    ACCOUNT,
    ORGANIZATION
  }

  /** The call that began something, and where its record lies. */
  record Cited(@Nullable String eventId, @Nullable String ref) implements Serializable {}

  /**
   * A time in which a trail recorded less than before.
   *
   * @param region where the trail is kept
   * @param until first microsecond after it; {@link #NEVER} when no call ends it
   * @param isStopped whether it recorded nothing
   * @param isOfOneRegion whether calls told before that it records no other region
   * @param account that it is kept by
   */
  private record Span(
      String account,
      String region,
      long from,
      long until,
      boolean isStopped,
      boolean isOfOneRegion,
      Reach reach,
      String trail,
      String words,
      Cited call)
      implements Serializable {
    Span until(long end) {
      return new Span(
          account, region, from, end, isStopped, isOfOneRegion, reach, trail, words, call);
    }

    /** Whether calls that change things may be missing somewhere. */
    boolean mayLoseChanges() {
      return isStopped || BLIND.contains(words) || words.equals(ONE_REGION);
    }

    String text(String otherAccount, String otherRegion) {
      String end = until == NEVER ? "" : " to " + time(until);
      String of = account.equals(otherAccount) ? "" : " of " + account;
      String where = region.equals(otherRegion) ? of : of + " (kept in " + region + ")";
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
   *     off for a part of it at least, and nothing shows that another one recorded the place
   * @param isNarrowed a trail of the account left out calls that change things, there or all over
   * @param cited the calls that this rests on, in order of time
   * @param lost when it was so
   */
  record Day(
      boolean isStopped,
      boolean isNarrowed,
      List<String> notes,
      List<Cited> cited,
      List<Lost> lost) {
    static final Day UNKNOWN = new Day(false, false, List.of(), List.of(), List.of());

    /** Whether something may have gone unrecorded between two times. */
    boolean hasLost(long from, long until) {
      return lost.stream().anyMatch(one -> one.from() < until && one.until() > from);
    }

    /** Whether something may have gone unrecorded from one time to another without a break. */
    boolean hasLostAll(long from, long until) {
      return lost.stream().anyMatch(one -> one.from() <= from && one.until() >= until);
    }
  }

  /** A time in microseconds since the epoch, its end excluded. */
  record Lost(long from, long until) implements Serializable {}

  /** A trail while its calls are read, in order of time. */
  private static final class Trail {
    private final Map<String, Span> open = new TreeMap<>();
    private boolean isOfOneRegion;
    private Reach reach = Reach.UNKNOWN;
    private boolean hadData;
    private boolean hadInsights;
  }

  /**
   * Reads the calls on trails; when there are any, also where other trails went on, and which
   * accounts an organization's trail delivered.
   */
  static TrailStates of(Dataset<Row> events, Dataset<Row> ledger) {
    TrailStates states = of(calls(events));
    if (!states.spans.isEmpty()) {
      states.recorded = Recorded.of(events);
      states.organizations = Organizations.of(ledger);
    }
    return states;
  }

  private static List<Row> calls(Dataset<Row> events) {
    return events
        .filter(
            SuccessfulCalls.of(
                Map.of(
                    "cloudtrail.amazonaws.com",
                    Set.of(
                        "CreateTrail",
                        "StopLogging",
                        "StartLogging",
                        "DeleteTrail",
                        "PutEventSelectors",
                        "PutInsightSelectors",
                        "UpdateTrail"))))
        .select(
            col("account_id"),
            col("aws_region"),
            unix_micros(col("event_time")),
            col("event_name"),
            col("request_parameters"),
            col("event_id"),
            col("source_uri"),
            col("source_ordinal"))
        .orderBy("event_time", "event_id")
        .limit(CALLS)
        .collectAsList();
  }

  /**
   * Reads rows of account, region, time, name, request, event, object and place there, in order of
   * time.
   */
  static TrailStates of(List<Row> calls) {
    return of(calls, new Recorded(), new Organizations());
  }

  static TrailStates of(List<Row> calls, Recorded recorded, Organizations organizations) {
    TrailStates states = new TrailStates();
    states.recorded = recorded;
    states.organizations = organizations;
    Map<TrailName, Trail> trails = new HashMap<>();
    for (Row call : calls) {
      String caller = text(call, 0);
      JsonFields request = new JsonFields(call.getString(4));
      TrailName name = TrailName.of(request, caller, text(call, 1));
      Trail trail = trails.computeIfAbsent(name, key -> new Trail());
      if (!name.account().equals(caller)) {
        trail.reach = Reach.ORGANIZATION; // nobody else may change another account's trail
      }
      Change change =
          new Change(states.of(name.account()), trail, name, call.getLong(2), cited(call));
      switch (call.getString(3)) {
        case "StopLogging" -> change.begin("stopped", true, "stopped");
        case "DeleteTrail" -> change.begin("stopped", true, "deleted");
        case "StartLogging" -> change.end("stopped");
        case "CreateTrail" -> {
          change.beginAnew();
          trail.isOfOneRegion = !"true".equals(request.text("isMultiRegionTrail"));
          trail.reach = reach(request.text("isOrganizationTrail"), Reach.ACCOUNT);
        }
        case "UpdateTrail" -> {
          String isOfAll = request.text("isMultiRegionTrail");
          trail.isOfOneRegion = isOfAll == null ? trail.isOfOneRegion : isOfAll.equals("false");
          trail.reach = reach(request.text("isOrganizationTrail"), trail.reach);
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

  private static Reach reach(@Nullable String isOfOrganization, Reach otherwise) {
    return isOfOrganization == null
        ? otherwise
        : isOfOrganization.equals("true") ? Reach.ORGANIZATION : Reach.ACCOUNT;
  }

  private static Cited cited(Row call) {
    boolean isPlaced = !call.isNullAt(6) && !call.isNullAt(7);
    return new Cited(
        call.getString(5),
        isPlaced ? new EvidenceRef(call.getString(6), call.getLong(7)).toString() : null);
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "unknown" : row.getString(place);
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
  private record Change(ArrayList<Span> spans, Trail trail, TrailName name, long at, Cited call) {
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
            new Span(
                name.account(),
                name.region(),
                at,
                NEVER,
                isStopped,
                trail.isOfOneRegion,
                trail.reach,
                name.name(),
                words,
                call);
        trail.open.put(what, span);
        spans.add(span);
      }
    }

    /** A new trail of an old name records all changes, once it is started. */
    void beginAnew() {
      for (String what : List.copyOf(trail.open.keySet())) {
        if (!what.equals("stopped")) {
          end(what);
        }
      }
      trail.hadData = false;
      trail.hadInsights = false;
    }

    void end(String what) {
      Span span = trail.open.remove(what);
      if (span != null) {
        spans.set(spans.indexOf(span), span.until(at));
      }
    }
  }

  /** Returns when a trail first left out changes; {@link #NEVER} when none did. */
  long firstLess() {
    return spans.values().stream()
        .flatMap(List::stream)
        .filter(Span::mayLoseChanges)
        .mapToLong(Span::from)
        .min()
        .orElse(NEVER);
  }

  /** Returns what is known of a UTC day of an account and region. */
  Day on(@Nullable String account, @Nullable String region, long day) {
    String id = account == null ? "unknown" : account;
    Found found = new Found(id, region == null ? "" : region, day);
    for (Span span : spans.getOrDefault(id, new ArrayList<>())) {
      found.add(span, true);
    }
    spans.forEach(
        (other, theirs) -> {
          if (!other.equals(id) && organizations.areTogether(id, other)) {
            for (Span span : theirs) {
              if (span.reach() != Reach.ACCOUNT) {
                found.add(span, span.reach() == Reach.ORGANIZATION);
              }
            }
          }
        });
    return found.day();
  }

  /** What of the spans concerns one day of one place. */
  private final class Found {
    private final String account;
    private final String region;
    private final long day;
    private final TreeSet<String> notes = new TreeSet<>();
    private final TreeSet<Span> causes = new TreeSet<>(BY_CALL);
    private final List<Lost> lost = new ArrayList<>();
    private boolean isStopped;
    private boolean isNarrowed;

    Found(String account, String region, long day) {
      this.account = account;
      this.region = region;
      this.day = day;
    }

    void add(Span span, boolean isItsTrail) {
      if (span.from() >= (day + 1) * DAY || span.until() <= day * DAY) {
        return;
      }
      boolean stops = span.isStopped() && (!span.isOfOneRegion() || span.region().equals(region));
      boolean narrows =
          BLIND.contains(span.words())
              || (span.words().equals(ONE_REGION) && !span.region().equals(region));
      String note = span.text(account, region);
      if (!isItsTrail) {
        notes.add(note + "; whether it is the organization's is not known");
      } else if ((stops || narrows)
          && recorded.isOn(account, region, day, span.from() + GRACE, span.until())) {
        notes.add(note + "; another trail went on here");
      } else {
        notes.add(note);
        isStopped |= stops;
        isNarrowed |= narrows;
        if (stops || narrows) {
          causes.add(span);
          lost.add(new Lost(span.from(), span.until()));
        }
      }
    }

    Day day() {
      List<Cited> few = causes.stream().map(Span::call).limit(CITED).toList();
      return new Day(isStopped, isNarrowed, List.copyOf(notes), few, List.copyOf(lost));
    }
  }
}
