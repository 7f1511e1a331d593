/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a long-term key does and where, for what is new about it after a time of acquaintance.
 *
 * <p>Of each public network it keeps in which five minutes the key was used there: a bit each, at
 * most 105,120 a year. Trusted networks are nobody's news.
 */
public final class Habits {
  /** How long a key must have been seen before something new about it is news. */
  static final long BASELINE = 14 * 24 * Times.HOUR;

  public static final String NEW_REGION = "was used in a region that was new to it";
  public static final String NEW_SERVICE = "was used for a service that was new to it";
  public static final String NEW_NETWORK = "was used from a network that was new to it";
  public static final String TWO_PLACES =
      "was used from two places at once (two networks within five minutes)";

  private static final long STEP = 300 * Times.SECOND;

  private final Firsts regions = new Firsts();
  private final Firsts services = new Firsts();
  private final Firsts networks = new Firsts();
  private final TreeMap<String, Steps> steps = new TreeMap<>();
  private int held;

  /** Whether a credential lives long enough to have habits. */
  static boolean has(String credential) {
    return credential.startsWith("AKIA");
  }

  /** Adds a use of the key. */
  void add(EventView event, boolean isTrusted) {
    long micros = Times.of(event);
    if (micros == Times.NONE) {
      return;
    }
    Sign.Seen seen = new Sign.Seen(micros, event.eventId());
    if (event.isSuccess()) {
      regions.add(event.region(), seen);
      services.add(event.service(), seen);
    }
    String network = isTrusted ? null : Needs.publicNetwork(event);
    if (network != null) {
      networks.add(network, seen);
      step(network, Math.floorDiv(micros, STEP));
    }
  }

  private void step(String network, long step) {
    if (networks.things().containsKey(network)) {
      held += steps.computeIfAbsent(network, any -> new Steps()).add(step) ? 1 : 0;
    }
    if (steps.size() > networks.things().size()) {
      steps.keySet().retainAll(networks.things().keySet());
    }
  }

  void addAll(Habits others) {
    regions.addAll(others.regions);
    services.addAll(others.services);
    networks.addAll(others.networks);
    others.steps.forEach((network, all) -> all.each(step -> step(network, step)));
  }

  int size() {
    return held;
  }

  /** Returns the signs in what is new, of a key first used at a time. */
  List<Sign> signs(long firstUsed) {
    List<Sign> signs = new ArrayList<>();
    for (Sign sign :
        new @Nullable Sign[] {
          regions.sign(firstUsed, BASELINE, 15, NEW_REGION),
          networks.sign(firstUsed, BASELINE, 10, NEW_NETWORK),
          services.sign(firstUsed, BASELINE, 5, NEW_SERVICE),
          twoPlaces(firstUsed)
        }) {
      if (sign != null) {
        signs.add(sign);
      }
    }
    return signs;
  }

  /**
   * Two networks within five minutes, of which one is a day younger than the key: who always had
   * both has two gateways. Networks of different families are two ways out of one place.
   */
  private @Nullable Sign twoPlaces(long firstUsed) {
    Map<Long, String> at = new HashMap<>();
    List<Sign> found = new ArrayList<>();
    steps.forEach(
        (network, all) -> {
          int family = network.indexOf(':') < 0 ? 0 : 1;
          all.each(
              step -> {
                String other = at.put(2 * step + family, network);
                Sign sign = other == null ? null : twoPlaces(firstUsed, network, other);
                if (sign != null) {
                  found.add(found.isEmpty() ? sign : found.remove(0).plus(sign));
                }
              });
        });
    return found.isEmpty() ? null : found.get(0);
  }

  private @Nullable Sign twoPlaces(long firstUsed, String one, String other) {
    Sign.Seen a = networks.things().get(one);
    Sign.Seen b = networks.things().get(other);
    if (a == null || b == null) {
      return null;
    }
    Sign.Seen younger = a.compareTo(b) > 0 ? a : b;
    return firstUsed != Times.NONE && younger.micros() - firstUsed >= 24 * Times.HOUR
        ? Sign.of(20, TWO_PLACES, younger.micros(), younger.eventId())
        : null;
  }

  void write(PackedWriter out) {
    regions.write(out);
    services.write(out);
    networks.write(out);
    out.number(steps.size());
    steps.forEach(
        (network, all) -> {
          out.text(network);
          out.number(all.size());
          long[] before = {0};
          all.each(
              step -> {
                out.number(step - before[0]);
                before[0] = step;
              });
        });
  }

  void read(PackedReader in) {
    regions.read(in);
    services.read(in);
    networks.read(in);
    int size = in.small();
    for (int i = 0; i < size; i++) {
      String network = in.word();
      int count = in.small();
      long step = 0;
      for (int n = 0; n < count; n++) {
        step += in.number();
        step(network, step);
      }
    }
  }
}
