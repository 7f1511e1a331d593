/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One copy of each text that many edges share; of too many different ones each keeps its own. */
final class TextPool {
  private static final int TEXTS = 200_000;

  private final Map<String, String> texts = new HashMap<>();

  String pooled(String text) {
    if (texts.size() >= TEXTS) {
      return texts.getOrDefault(text, text);
    }
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : pooled(text);
  }

  /** Returns the same edge; what is its own, child and event, is not looked for. */
  Edge pooled(Edge edge) {
    Source source = edge.source();
    return new Edge(
        pooled(edge.parent()),
        edge.child(),
        pooled(edge.how()),
        edge.kind(),
        edge.basis(),
        edge.confidence(),
        edge.distance(),
        edge.canBeParent(),
        pooled(edge.reason()),
        new Source(
            source.micros(),
            source.eventId(),
            pooled(source.accountId()),
            orNull(source.address()),
            orNull(source.agent()),
            orNull(source.uri()),
            source.ordinal()));
  }
}
