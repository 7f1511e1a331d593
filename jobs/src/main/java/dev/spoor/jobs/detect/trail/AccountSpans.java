/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.jobs.detect.hit.Fact;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** When each account is first and last seen: told only where an event makes the time longer. */
final class AccountSpans {
  private final Map<String, Span> spans = new HashMap<>();

  private static final class Span {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
  }

  /** Tells what a time of an account adds, in microseconds since the epoch. */
  void read(String account, long at, Consumer<Fact> facts) {
    Span span = spans.computeIfAbsent(account, name -> new Span());
    if (at < span.first) {
      span.first = at;
      facts.accept(new Fact(Fact.Kind.ACCOUNT_START, account, "", "", "", at));
    }
    if (at > span.last) {
      span.last = at;
      facts.accept(new Fact(Fact.Kind.TRAIL_END, account, "", "", "", -at));
    }
  }
}
