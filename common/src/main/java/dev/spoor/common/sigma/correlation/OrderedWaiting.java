/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Hits that wait for a sequence of rules, in which only those are proof that stand in it: each rule
 * before theirs hit no later, each rule after theirs no earlier.
 *
 * <p>What can stand in no sequence, however it goes on, is not held.
 *
 * @param <P> what is handed on of a hit
 */
final class OrderedWaiting<P> {
  private static final int FEW = 16;

  private final int most;
  private final boolean areAllWanted;
  private final List<Sequence<P>> sequences;
  private final LinkedHashSet<Waits<P>> waiting = new LinkedHashSet<>();
  private final ArrayDeque<Waits<P>> ofInstant = new ArrayDeque<>();
  private final Set<String> rulesOfInstant = new HashSet<>();
  private long taken;
  private long forgotten;

  /** A hit that waits; two are never the same. */
  private static final class Waits<P> {
    final long number;
    final long at;
    final String rule;
    final P payload;

    Waits(long number, long at, String rule, P payload) {
      this.number = number;
      this.at = at;
      this.rule = rule;
      this.payload = payload;
    }
  }

  /** A hit at its place in a sequence, and how late what leads to it can have begun. */
  private record Placed<P>(long begun, Waits<P> hit) {}

  /** One sequence of rules. */
  private static final class Sequence<P> {
    final List<String> rules;
    final List<ArrayDeque<Placed<P>>> places = new ArrayList<>();

    /** For each place the times of the latest hits that lead to it; none where nothing does. */
    final long[][] latest;

    Sequence(List<String> rules) {
      this.rules = rules;
      this.latest = new long[rules.size()][0];
      rules.forEach(rule -> places.add(new ArrayDeque<>()));
    }

    /** Takes the hits of one instant in the order of the rules. */
    void take(Iterable<Waits<P>> hits, LinkedHashSet<Waits<P>> placed) {
      for (int place = 0; place < rules.size(); place++) {
        long[] before = place == 0 ? new long[0] : latest[place - 1];
        if (before.length < place) {
          continue;
        }
        for (Waits<P> hit : hits) {
          if (hit.rule.equals(rules.get(place))) {
            long[] way = new long[place + 1];
            System.arraycopy(before, 0, way, 0, place);
            way[place] = hit.at;
            latest[place] = way;
            places.get(place).add(new Placed<>(way[0], hit));
            placed.add(hit);
          }
        }
      }
    }

    /** Forgets hits that wait no longer, and those whose sequence began before a time. */
    void leave(long start, LinkedHashSet<Waits<P>> waiting) {
      for (ArrayDeque<Placed<P>> place : places) {
        while (!place.isEmpty()
            && (place.element().begun < start || !waiting.contains(place.element().hit))) {
          place.remove();
        }
        // What another sequence told may lie behind one that still waits in this.
        if (place.size() > 2 * waiting.size() + FEW) {
          place.removeIf(placed -> !waiting.contains(placed.hit));
        }
      }
    }

    /** Hands on the hits of all sequences that are complete and began no earlier than a time. */
    void tell(long start, Consumer<Waits<P>> told) {
      long[] whole = latest[rules.size() - 1];
      for (int place = 0; whole.length > 0 && place < rules.size(); place++) {
        long until = place + 1 < rules.size() ? whole[place + 1] : Long.MAX_VALUE;
        ArrayDeque<Placed<P>> hits = places.get(place);
        while (!hits.isEmpty() && hits.element().hit.at <= until) {
          Placed<P> hit = hits.remove();
          if (hit.begun >= start) {
            told.accept(hit.hit);
          }
        }
      }
    }
  }

  /**
   * Starts with no hits.
   *
   * @param orders sequences of rules; of one that is empty all hits are proof
   * @param most most hits that wait
   */
  OrderedWaiting(List<List<String>> orders, int most) {
    this.most = most;
    this.areAllWanted = orders.contains(List.<String>of());
    this.sequences =
        orders.stream().filter(rules -> !rules.isEmpty()).map(Sequence<P>::new).toList();
  }

  /**
   * Takes in a hit. Where all that wait may be of one instant, those of each rule that came first
   * stay: a sequence begins with them.
   */
  void hold(long at, String rule, P payload) {
    boolean isFirst = rulesOfInstant.add(rule);
    if (waiting.size() == most && !isFirst) {
      forgotten++;
      return;
    }
    if (waiting.size() == most) {
      Iterator<Waits<P>> oldest = waiting.iterator();
      Waits<P> lost = oldest.next();
      oldest.remove();
      if (lost.equals(ofInstant.peek())) {
        ofInstant.remove();
      }
      forgotten++;
    }
    Waits<P> hit = new Waits<>(taken++, at, rule, payload);
    waiting.add(hit);
    ofInstant.add(hit);
  }

  /** Ends an instant, and forgets what is older than a time. */
  void endInstant(long start) {
    LinkedHashSet<Waits<P>> placed = new LinkedHashSet<>();
    sequences.forEach(sequence -> sequence.take(ofInstant, placed));
    if (!areAllWanted) {
      ofInstant.stream().filter(hit -> !placed.contains(hit)).forEach(waiting::remove);
    }
    ofInstant.clear();
    rulesOfInstant.clear();
    Iterator<Waits<P>> oldest = waiting.iterator();
    while (oldest.hasNext() && oldest.next().at < start) {
      oldest.remove();
    }
    sequences.forEach(sequence -> sequence.leave(start, waiting));
  }

  /**
   * Hands on the hits of the smallest sequences that are met, as they came.
   *
   * @param start no sequence that is met began earlier
   */
  void tell(long start, Predicate<List<String>> isMet, Consumer<P> kept) {
    List<Waits<P>> told = new ArrayList<>();
    if (areAllWanted && isMet.test(List.of())) {
      told.addAll(waiting);
    } else {
      List<Sequence<P>> met = sequences.stream().filter(one -> isMet.test(one.rules)).toList();
      for (Sequence<P> sequence : met) {
        if (met.stream().noneMatch(other -> isWithin(other.rules, sequence.rules))) {
          sequence.tell(start, told::add);
        }
      }
      told.sort(Comparator.comparingLong(hit -> hit.number));
    }
    for (Waits<P> hit : told) {
      // It may stand in several sequences.
      if (waiting.remove(hit)) {
        kept.accept(hit.payload);
      }
    }
  }

  private static boolean isWithin(List<String> fewer, List<String> rules) {
    return fewer.size() < rules.size() && rules.containsAll(fewer);
  }

  /** Returns how many hits wait. */
  int held() {
    return waiting.size();
  }

  /** Returns how many hits lie at places of sequences. */
  int placed() {
    int placed = 0;
    for (Sequence<P> sequence : sequences) {
      placed += sequence.places.stream().mapToInt(ArrayDeque::size).sum();
    }
    return placed;
  }

  /** Returns how many hits were let go before it was known whether they count. */
  long forgotten() {
    return forgotten;
  }
}
