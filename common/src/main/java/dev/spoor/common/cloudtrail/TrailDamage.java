/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.cloudtrail.ReadState.Place;
import dev.spoor.common.cloudtrail.TrailReader.Step;
import dev.spoor.common.evidence.ReadProblem;
import org.jspecify.annotations.Nullable;

/** Goes on behind damage, and says what was skipped: a step to tell, or null to read on. */
final class TrailDamage {
  private final ReadState state;
  private final ContentWindow window;
  private final RecordRecovery recovery;
  private final TrailProblems problems;

  TrailDamage(
      ReadState state, ContentWindow window, RecordRecovery recovery, TrailProblems problems) {
    this.state = state;
    this.window = window;
    this.recovery = recovery;
    this.problems = problems;
  }

  /** Ends on content that is something else. */
  @Nullable Step foreign(String what) {
    state.fixedKind = ContentKind.FOREIGN;
    state.place = Place.CLOSING;
    if (!state.expectsTrail || state.damageTold) {
      return null;
    }
    boolean isNoGzip = state.isNamedGzip && window.content().damage() == null;
    return problems.ofObject(
        isNoGzip ? ReadProblem.Kind.BAD_COMPRESSION : ReadProblem.Kind.BAD_JSON,
        window.offset(window.pos),
        what,
        problems.excerpt(window.pos));
  }

  /** Tells of bytes behind the content, or between lines, and goes on behind them. */
  Step leftover() {
    long from = window.offset(window.pos);
    String text = problems.excerpt(window.pos);
    boolean more = recovery.findNext();
    long skipped = window.offset(window.pos) - from;
    state.recovered |= more;
    if (!more) {
      window.pos = window.limit;
      state.place = Place.CLOSING;
    }
    return problems.ofObject(
        ReadProblem.Kind.TRAILING_BYTES, from, skipped + " bytes that are no record", text);
  }

  /** Goes on after a walk that came to no end: more bytes, or a problem. */
  @Nullable Step halted(Halt halt) {
    if (!halt.isUnderflow) {
      return damaged(
          ReadProblem.Kind.BAD_JSON,
          "Byte " + window.offset(halt.position) + ": " + halt.getMessage());
    }
    if (window.isFull()) {
      return tooLarge();
    }
    if (window.more()) {
      return null;
    }
    ReadProblem.Kind damage = window.content().damage();
    state.damageTold = damage != null;
    return damage == null
        ? damaged(ReadProblem.Kind.TRUNCATED, "The content ends inside the record")
        : damaged(damage, window.content().damageReason() + ", inside the record");
  }

  /** Tells that the content ends where it should not. */
  Step cut(String reason) {
    ReadProblem.Kind damage = window.content().damage();
    state.damageTold = damage != null;
    return problems.ofObject(
        damage == null ? ReadProblem.Kind.TRUNCATED : damage,
        window.offset(window.pos),
        damage == null ? reason : window.content().damageReason() + ". " + reason,
        null);
  }

  /** Ends the object, telling damage of the compression that no record told. */
  @Nullable Step close() {
    state.place = Place.END;
    ReadProblem.Kind damage = window.content().damage();
    if (damage == null || state.damageTold) {
      return null;
    }
    return problems.ofObject(
        damage, window.content().delivered(), window.content().damageReason(), null);
  }

  private @Nullable Step damaged(ReadProblem.Kind kind, String reason) {
    long from = window.offset(window.pos);
    String text = problems.excerpt(window.pos);
    boolean unknown = state.topLevel && state.isNothingKnown();
    boolean found = recovery.findNext();
    long skipped = window.offset(window.pos) - from;
    state.recovered = true;
    String more = reason;
    if (!found) {
      window.pos = window.limit;
      state.place = Place.CLOSING;
      if (unknown && !state.expectsTrail) {
        state.fixedKind = ContentKind.FOREIGN;
        return null;
      }
    }
    if (recovery.gaveUp()) {
      more += "; too damaged to search further";
    } else if (found) {
      more += "; the next whole record starts " + skipped + " bytes later";
    }
    return problems.ofRecord(kind, from, more, text);
  }

  private @Nullable Step tooLarge() {
    long from = window.offset(window.pos);
    String text = problems.excerpt(window.pos);
    boolean unknown =
        state.topLevel && !state.expectsTrail && state.events == 0 && !state.sawRecords;
    if (!recovery.skipValue()) {
      state.place = Place.CLOSING;
      state.recovered = true;
    }
    if (unknown) {
      state.setAside(ContentKind.FOREIGN);
      return null;
    }
    return problems.ofRecord(
        ReadProblem.Kind.TOO_LARGE,
        from,
        "Longer than "
            + ContentWindow.MAX_RECORD_BYTES
            + " bytes: "
            + (window.offset(window.pos) - from),
        text);
  }
}
