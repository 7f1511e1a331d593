/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.graph.Reached;
import dev.spoor.jobs.lineage.scan.Logins;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A thing that a walk from a seed comes to, and by which way.
 *
 * <p>In order the best way to a thing comes first: the surest, then the shortest.
 *
 * @param kind as in {@link Reached}
 * @param from where the way comes from; null for the seed
 * @param link what the last hop is
 * @param confidence weakest link on the way
 * @param spreads whether the way goes on from it
 * @param edge edge that the last hop goes along, if any
 * @param source event that proves the last hop
 * @param words reason of a hop that its link does not say by itself
 */
record Visit(
    String kind,
    String id,
    @Nullable Visit from,
    Link link,
    int hop,
    Confidence confidence,
    boolean spreads,
    @Nullable Edge edge,
    @Nullable Source source,
    String words)
    implements Comparable<Visit> {
  /** What leads from one thing to the next. */
  enum Link {
    /** The case or the ranking names it. */
    SEED,
    /** The case names something that its calls bear. */
    MATCH,
    /** It came of the thing before. */
    DOWN,
    /** The thing before came of it. */
    UP,
    /** Address that the thing before was used from. */
    ADDRESS,
    /** Used from the address before. */
    AT_ADDRESS,
    /** Address that is not followed. */
    REFUSED,
    /** Credential of the principal before. */
    OF_PRINCIPAL,
    /** Key of the same user that AWS put under quarantine. */
    QUARANTINE
  }

  private static final Comparator<Visit> BEST =
      Comparator.comparing(Visit::confidence)
          .thenComparingInt(Visit::hop)
          .thenComparing(visit -> !visit.spreads)
          .thenComparing(Visit::kind)
          .thenComparing(Visit::id)
          .thenComparing(visit -> visit.from == null ? "" : visit.from.key())
          .thenComparing(Visit::link)
          .thenComparing(Visit::words)
          .thenComparing(Visit::edge, Comparator.nullsFirst(Edge.ROWS))
          .thenComparing(Visit::source, Comparator.nullsFirst(Source.ORDER));

  @Override
  public int compareTo(Visit other) {
    return BEST.compare(this, other);
  }

  String key() {
    return kind + ":" + id;
  }

  /** Whether it is a session, which ends by itself; anything else lasts. */
  boolean isSession() {
    return kind.equals(Reached.CREDENTIAL)
        && (id.startsWith("ASIA") || id.startsWith("arn:aws:sts:") || Logins.isLogin(id));
  }

  Reached row() {
    return new Reached(
        kind, id, hop, from == null ? null : from.id, reason(), confidence, spreads, source);
  }

  private String reason() {
    String before = from == null ? "" : from.id;
    return switch (link) {
      case SEED, MATCH, REFUSED -> words;
      case DOWN -> down(before);
      case UP -> "minted " + before + " through " + how();
      case ADDRESS ->
          "address that "
              + before
              + " and few others were used from"
              + (words.isEmpty() ? "" : "; " + words);
      case AT_ADDRESS -> "was used from " + before + " too";
      case OF_PRINCIPAL -> "credential of " + before;
      case QUARANTINE -> "key of the same user, which AWS put under quarantine";
    };
  }

  private String down(String parent) {
    if (edge == null) {
      return words;
    }
    return switch (edge.kind()) {
      case WAY_IN -> "way in that " + parent + " opened by " + edge.how();
      case CREATED, TRUSTED -> edge.reason() + " (" + edge.how() + " by " + parent + ")";
      default -> "minted by " + parent + " through " + edge.how();
    };
  }

  private String how() {
    return edge == null ? "" : edge.how();
  }
}
