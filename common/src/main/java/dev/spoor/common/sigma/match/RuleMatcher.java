/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Matches one event after the other against an index; belongs to one thread.
 *
 * <p>What a few fields say decides most rules, by {@link RuleTrees}; those that they leave open are
 * tried. Rules that are filed under fields which no tree asks for are found by these.
 */
public final class RuleMatcher {
  /** Most fields that trees ask for only because rules are filed under them. */
  private static final int MOST_FILED = 24;

  private final RuleIndex index;
  private final SigmaRule[] rules;
  private final Check[] checks;
  private final EventFields fields;
  private @Nullable RuleTrees trees;
  private Remembered[] others = new Remembered[0];
  private final BitSet candidates = new BitSet();

  RuleMatcher(RuleIndex index) {
    this.index = index;
    this.rules = index.rules().toArray(SigmaRule[]::new);
    this.checks = index.checks().toArray(Check[]::new);
    this.fields = new EventFields(index.paths());
  }

  /** Tells the listener, in the order of the rules, which of them the event meets. */
  public void match(SigmaEvent event, MatchListener listener) {
    fields.take(event);
    Told told = rules(event);
    for (int i = 0; i < told.size(); i++) {
      int outcome = Outcome.TRUE;
      if (!told.isMet(i)) {
        fields.beginRule();
        outcome = told.rest(i).check(fields);
      }
      SigmaRule rule = rules[told.rule(i)];
      if (outcome == Outcome.TRUE) {
        listener.matched(rule);
      } else if (outcome == Outcome.UNKNOWN) {
        listener.undecided(rule, "a regular expression ran out of its budget on a value");
      }
    }
    fields.take(null);
  }

  /** Returns how many rules an event meets or is tried with. */
  int candidates(SigmaEvent event) {
    fields.take(event);
    int count = rules(event).size();
    fields.take(null);
    return count;
  }

  /** Returns the rules that an event meets, and those to be tried. */
  private Told rules(SigmaEvent event) {
    RuleTrees known = trees;
    if (known == null) {
      fields.findWays(event);
      known = trees(event);
      trees = known;
    }
    Told told = known.rules(fields);
    return others.length == 0 ? told : told.and(others());
  }

  /** Returns the rules to be tried of those that no tree has. */
  private Told others() {
    candidates.clear();
    for (Remembered filed : others) {
      FieldValues values = fields.field(filed.field());
      String only = values.only();
      for (String text : only == null ? values.texts() : List.of(only)) {
        for (int rule : filed.of(text)) {
          candidates.set(rule);
        }
      }
    }
    if (candidates.isEmpty()) {
      return Told.NOTHING;
    }
    return new Told(
        candidates.stream().map(rule -> ~rule).toArray(),
        candidates.stream().mapToObj(rule -> checks[rule]).toArray(Check[]::new));
  }

  /** Begins trees that ask for what events of this kind have at hand. */
  private RuleTrees trees(SigmaEvent event) {
    List<FieldPath> paths = index.paths();
    @Nullable FieldClasses[] classes = new FieldClasses[paths.size()];
    List<Remembered> rest = new ArrayList<>();
    BitSet far = new BitSet();
    int asked = 0;
    for (Bucket bucket : index.buckets()) {
      boolean isAtHand = event.isAtHand(paths.get(bucket.field).name());
      if (isAtHand || asked < MOST_FILED) {
        asked += isAtHand ? 0 : 1;
        far.set(bucket.field, !isAtHand);
        classes[bucket.field] = new FieldClasses(index.tests(bucket.field), bucket);
      } else {
        rest.add(new Remembered(bucket));
      }
    }
    for (int field = 0; field < classes.length; field++) {
      if (classes[field] == null && event.isAtHand(paths.get(field).name())) {
        classes[field] = new FieldClasses(index.tests(field), null);
      }
    }
    others = rest.toArray(Remembered[]::new);
    BitSet elsewhere = new BitSet();
    rest.forEach(filed -> elsewhere.set(filed.field()));
    int[] filed = index.filedUnder();
    int[] own =
        IntStream.range(0, rules.length)
            .filter(rule -> filed[rule] < 0 || !elsewhere.get(filed[rule]))
            .toArray();
    return new RuleTrees(index, classes, own, far);
  }

  /** Returns the rules that the event meets; what is undecided counts as not met. */
  public List<SigmaRule> matches(SigmaEvent event) {
    List<SigmaRule> all = new ArrayList<>();
    match(
        event,
        new MatchListener() {
          @Override
          public void matched(SigmaRule rule) {
            all.add(rule);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            // Whoever must know of these listens.
          }
        });
    return all;
  }
}
