/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.ReadProblem.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What could not be read: the last problem, with its place and the bytes found there. */
final class TrailProblems {
  private static final int EXCERPT_BYTES = 4 * ReadProblem.EXCERPT_CHARACTERS;

  private final ReadState state;
  private final ContentWindow window;
  private @Nullable ReadProblem last;

  TrailProblems(ReadState state, ContentWindow window) {
    this.state = state;
    this.window = window;
  }

  void clear() {
    last = null;
  }

  /** Returns the last problem. */
  ReadProblem last() {
    if (last == null) {
      throw new IllegalStateException("No problem: the last step was another");
    }
    return last;
  }

  /** Tells of a record, which counts as read. */
  TrailReader.Step ofRecord(Kind kind, long offset, String reason, @Nullable String excerpt) {
    state.read++;
    return tell(kind, state.read - 1, offset, reason, excerpt);
  }

  /** Tells of the object as a whole. */
  TrailReader.Step ofObject(Kind kind, long offset, String reason, @Nullable String excerpt) {
    return tell(kind, -1, offset, reason, excerpt);
  }

  /** Tells again what the reader of wrapped content told. */
  TrailReader.Step ofWrapped(ReadProblem inner) {
    return inner.where().ordinal() < 0
        ? ofObject(inner.kind(), inner.byteOffset(), inner.reason(), inner.excerpt())
        : ofRecord(inner.kind(), inner.byteOffset(), inner.reason(), inner.excerpt());
  }

  /** Returns the beginning of what stands at a place of the window. */
  String excerpt(int from) {
    int length = Math.min(EXCERPT_BYTES, window.limit - from);
    return new String(window.buf, from, length, StandardCharsets.UTF_8);
  }

  private TrailReader.Step tell(
      Kind kind, long ordinal, long offset, String reason, @Nullable String excerpt) {
    long place = state.outerOffset >= 0 ? state.outerOffset : offset;
    last = new ReadProblem(kind, new EvidenceRef(state.uri, ordinal), place, reason, excerpt);
    return TrailReader.Step.PROBLEM;
  }
}
