/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.geo.GeoLookup;
import dev.spoor.common.geo.Place;
import dev.spoor.common.geo.Position;
import dev.spoor.common.spark.Expanding;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads uses sorted by credential and time, and tells what changed too fast from one to the next.
 *
 * <p>Of each address in five minutes it takes the first and the last use, whatever more the tasks
 * before it handed on: what is told does not depend on how events were split among them. Of more
 * than {@value #ADDRESSES} addresses in five minutes the first ones count.
 */
final class Journeys extends Expanding<Row, Row> {
  /** Networks whose first use is known; of a credential with more, further ones are no news. */
  private static final int NETWORKS = 1_000;

  /** Most addresses of a credential in five minutes; they come in the order of first uses. */
  private static final int ADDRESSES = 20_000;

  private static final long SECOND = 1_000_000;
  private static final long NEWS = Duration.ofDays(1).toSeconds() * SECOND;
  private static final double HOUR = 3_600;

  private final TravelSettings settings;
  private final GeoLookup places;

  /** Uses of the last five minutes by address, not looked at yet. */
  private final Map<String, Span> held = new HashMap<>();

  private long step;
  private final Map<String, Long> networks = new HashMap<>();
  private @Nullable String credential;
  private long start;
  private @Nullable At inNetwork;
  private @Nullable At onGlobe;
  private Journey byNetwork = new Journey("network");
  private Journey byDistance = new Journey("distance");

  private record At(Use use, Place place, String network) {}

  Journeys(Iterator<Row> sorted, TravelSettings settings) {
    super(sorted);
    this.settings = settings;
    this.places = settings.geo().lookup();
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Use use = Use.of(row);
    if (!use.credential().equals(credential)) {
      finish(out);
      credential = use.credential();
      start = use.micros();
    }
    if (use.address() != null) {
      if (use.step() != step) {
        look();
        step = use.step();
      }
      if (held.size() < ADDRESSES || held.containsKey(use.address())) {
        held.merge(use.address(), new Span(use, use), Span::with);
      }
    }
  }

  /** Looks at the uses of five minutes in the order of time. */
  private void look() {
    TreeSet<Use> uses = new TreeSet<>();
    for (Span span : held.values()) {
      uses.add(span.first());
      uses.add(span.last());
    }
    held.clear();
    uses.forEach(this::look);
  }

  private void look(Use use) {
    String network = String.valueOf(NetworkSet.around(use.address()));
    if (networks.size() < NETWORKS) {
      networks.putIfAbsent(network, use.micros());
    }
    At here = new At(use, places.of(use.address()), network);
    if (here.place.asn() != null) {
      change(inNetwork, here);
      inNetwork = here;
    }
    if (here.place.position() != null) {
      travel(onGlobe, here);
      onGlobe = here;
    }
  }

  private void change(@Nullable At before, At here) {
    if (before != null
        && !Objects.equals(before.place.asn(), here.place.asn())
        && here.use.micros() - before.use.micros() <= settings.together().toSeconds() * SECOND) {
      byNetwork.add(change(before, here, null), isNews(before, here));
    }
  }

  private void travel(@Nullable At before, At here) {
    Position from = before == null ? null : before.place.position();
    Position to = here.place.position();
    if (before == null || from == null || to == null || from.equals(to)) {
      return;
    }
    double kilometres = from.atLeastKilometresTo(to);
    double hours = (here.use.micros() - before.use.micros()) / (HOUR * SECOND);
    if (kilometres >= settings.kilometres() && kilometres > settings.kilometresPerHour() * hours) {
      byDistance.add(change(before, here, kilometres), isNews(before, here));
    }
  }

  private static Journey.Change change(At before, At here, @Nullable Double kilometres) {
    return new Journey.Change(before.use, before.place, here.use, here.place, kilometres);
  }

  /** Who always came from both places has two ways out; a session is too short to tell. */
  private boolean isNews(At before, At here) {
    boolean isLongTerm = here.use.credential().startsWith("AKIA");
    return !isLongTerm || isYoung(before) || isYoung(here);
  }

  private boolean isYoung(At at) {
    Long first = networks.get(at.network);
    return first != null && first - start >= NEWS;
  }

  @Override
  protected void finish(Consumer<Row> out) {
    look();
    for (Journey journey : new Journey[] {byDistance, byNetwork}) {
      Row row = journey.row();
      if (row != null) {
        out.accept(row);
      }
    }
    byNetwork = new Journey("network");
    byDistance = new Journey("distance");
    inNetwork = null;
    onGlobe = null;
    networks.clear();
  }
}
