/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.geo.GeoLookup;
import dev.spoor.common.geo.Place;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last use of each credential from each address in each five minutes, and the
 * first use of each long-term key from anywhere, among the events of a task; others, too, when
 * there are more than {@value #HELD}.
 *
 * <p>That loses no pair of places: at 500 km any two within five minutes are too far apart, and any
 * two networks come together within 60 minutes; between five minutes and the next the uses closest
 * in time are the last of one and the first of the other. Of changes to and fro within five minutes
 * not all are counted.
 */
final class UseScan extends Expanding<EventView, Row> {
  /** Columns that are read beside those that tell the caller. */
  static final List<String> COLUMNS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "outcome",
          "vpc_endpoint_id",
          "account_id",
          "source_uri",
          "source_ordinal");

  private static final int HELD = 10_000;

  /**
   * Autonomous systems of Amazon, for cases without AWS's list of addresses.
   *
   * @see <a href="https://www.peeringdb.com/net/1418">PeeringDB: Amazon.com, AS16509</a>
   */
  private static final Set<Long> AMAZON = Set.of(16_509L, 14_618L, 7_224L, 8_987L);

  private final TravelSettings settings;
  private final NetworkSet trusted;
  private final AwsRanges.Lookup ranges;
  private final GeoLookup places;
  private final Map<Where, Span> spans = new LinkedHashMap<>();
  private final Map<String, Use> starts = new HashMap<>();

  private record Where(String credential, String address, long step) {}

  UseScan(Iterator<EventView> events, TravelSettings settings) {
    super(events);
    this.settings = settings;
    this.trusted = NetworkSet.of(settings.trustedNetworks());
    this.ranges = settings.awsRanges().lookup();
    this.places = settings.geo().lookup();
  }

  @Override
  protected void expand(EventView event, Consumer<Row> out) {
    Caller caller = event.caller();
    Long micros = event.micros("event_time");
    if (micros == null || caller.isService() || !isHeld(event, caller)) {
      return;
    }
    String from = event.text("source_ip_address");
    String address = isPlaced(event, caller, from) ? from : null;
    boolean isLongTerm = caller.kind() == Caller.Kind.LONG_TERM_KEY;
    if (!isLongTerm && address == null) {
      return;
    }
    Use use = use(event, caller, micros, address);
    if (isLongTerm) {
      starts.merge(caller.credential(), use, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    if (address != null) {
      Where where = new Where(caller.credential(), address, use.step());
      spans.merge(where, new Span(use, use), Span::with);
    }
    if (spans.size() + starts.size() >= HELD) {
      finish(out);
    }
  }

  /** Whether the credential is in somebody's hands: a key, or a sign-in that succeeded. */
  private static boolean isHeld(EventView event, Caller caller) {
    return switch (caller.kind()) {
      case LONG_TERM_KEY, TEMPORARY_KEY -> true;
      case CONSOLE_SESSION -> event.isSuccess() || isKey(caller.credential());
      default -> false;
    };
  }

  private static boolean isKey(String credential) {
    return credential.startsWith("ASIA") || credential.startsWith("AKIA");
  }

  private boolean isPlaced(EventView event, Caller caller, @Nullable String address) {
    if (!isEmpty(event.text("invoked_by"))
        || !isEmpty(event.text("vpc_endpoint_id"))
        || trusted.contains(address)
        || settings.responders().made(caller.credential(), address)) {
      return false;
    }
    Place place = places.of(address);
    if (place.asn() == null && place.position() == null) {
      return false;
    }
    return settings.awsRanges().isKnown()
        ? !ranges.contains(address)
        : place.asn() == null || !AMAZON.contains(place.asn());
  }

  private static Use use(EventView event, Caller caller, long micros, @Nullable String address) {
    return new Use(
        caller.credential(),
        micros,
        event.eventId(),
        event.accountId(),
        address,
        caller.principal(),
        event.text("source_uri"),
        event.count("source_ordinal"));
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  @Override
  protected void finish(Consumer<Row> out) {
    starts.values().forEach(use -> out.accept(use.row()));
    spans
        .values()
        .forEach(
            span -> {
              Use first = span.first();
              if (!first.equals(starts.get(first.credential()))) {
                out.accept(first.row());
              }
              if (!span.last().equals(first)) {
                out.accept(span.last().row());
              }
            });
    starts.clear();
    spans.clear();
  }
}
