/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Matches one event after the other against an index; belongs to one thread. */
public final class RuleMatcher {
  private static final Bucket.Found SEVERAL = Bucket.Found.nothing(Guard.UNSAID);
  private static final Bucket.Found ABSENT = Bucket.Found.nothing(Bucket.NO_WORD);

  private final SigmaRule[] rules;
  private final Check[] checks;
  private final Guard[][] guards;
  private final BitSet always;
  private final EventFields fields;
  private final Remembered[] filed;

  /** What the event says to each bucket, and the numbers of its texts. */
  private final Bucket.Found[] found;

  private final int[] words;
  private final BitSet candidates = new BitSet();

  RuleMatcher(RuleIndex index) {
    this.rules = index.rules().toArray(SigmaRule[]::new);
    this.checks = index.checks().toArray(Check[]::new);
    this.guards = index.guards().toArray(Guard[][]::new);
    this.always = index.always();
    this.fields = new EventFields(index.paths());
    this.filed = index.remembered().toArray(Remembered[]::new);
    this.found = new Bucket.Found[filed.length];
    this.words = new int[filed.length];
  }

  /** Tells the listener, in the order of the rules, which of them the event meets. */
  public void match(SigmaEvent event, MatchListener listener) {
    fields.take(event);
    find();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      fields.beginRule();
      int outcome = checks[i].check(fields);
      SigmaRule rule = rules[i];
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
    candidates.or(always);
    for (int i = 0; i < filed.length; i++) {
      FieldValues values = fields.field(filed[i].field());
      String only = values.only();
      found[i] = only != null ? filed[i].of(only) : values.isPresent() ? SEVERAL : ABSENT;
      words[i] = found[i].word();
    }
    for (int i = 0; i < filed.length; i++) {
      if (found[i] == SEVERAL) {
        for (String text : fields.field(filed[i].field()).texts()) {
          add(filed[i].of(text));
        }
      } else {
        add(found[i]);
      }
    }
  }

  private void add(Bucket.Found some) {
    for (int rule : some.rules()) {
      if (Guard.let(guards[rule], words)) {
        candidates.set(rule);
      }
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
