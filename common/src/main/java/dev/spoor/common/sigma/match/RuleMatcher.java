/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Matches one event after the other against an index; belongs to one thread. */
public final class RuleMatcher {
  private final RuleIndex index;
  private final EventFields fields;
  private final Remembered[] filed;
  private final BitSet candidates = new BitSet();

  RuleMatcher(RuleIndex index) {
    this.index = index;
    this.fields = new EventFields(index.paths());
    this.filed = index.remembered().toArray(Remembered[]::new);
  }

  /** Tells the listener, in the order of the rules, which of them the event meets. */
  public void match(SigmaEvent event, MatchListener listener) {
    fields.take(event);
    find();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      fields.beginRule();
      int outcome = index.checks().get(i).check(fields);
      SigmaRule rule = index.rules().get(i);
      if (outcome == Outcome.TRUE) {
        listener.matched(rule);
      } else if (outcome == Outcome.UNKNOWN) {
        listener.undecided(rule, "a regular expression ran out of its budget on a value");
      }
    }
    fields.take(null);
  }

  /** Returns how many rules an event is tried with. */
  int candidates(SigmaEvent event) {
    fields.take(event);
    find();
    fields.take(null);
    return candidates.cardinality();
  }

  private void find() {
    candidates.clear();
    candidates.or(index.always());
    for (Remembered bucket : filed) {
      FieldValues values = fields.field(bucket.field());
      String only = values.only();
      if (only != null) {
        add(bucket.candidates(only));
      } else if (values.isPresent()) {
        values.texts().forEach(text -> add(bucket.candidates(text)));
      }
    }
  }

  private void add(int[] rules) {
    for (int rule : rules) {
      candidates.set(rule);
    }
  }

  /** Returns the rules that the event meets; what is undecided counts as not met. */
  public List<SigmaRule> matches(SigmaEvent event) {
    List<SigmaRule> met = new ArrayList<>();
    match(
        event,
        new MatchListener() {
          @Override
          public void matched(SigmaRule rule) {
            met.add(rule);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            // Whoever must know of these listens.
          }
        });
    return met;
  }
}
