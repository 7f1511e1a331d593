/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a field rules tell apart, as far as values came: hundreds of thousands of callers
 * are a few classes. Belongs to one thread.
 *
 * <p>What is no single text or flag, or too long, is told apart by the rules alone that are filed
 * under it.
 */
final class FieldClasses {
  /** Most classes before all are to be forgotten. */
  static final int MOST = 1 << 12;

  private static final int BITS = 10;
  private static final int LONGEST = 256;

  /** Numbers below this are remembered as long as they stand for the same. */
  private static final int NUMBERED = 1 << 12;

  /**
   * Looks in store for an expression, beside those for each character: on each new text all those
   * of the field are tried that it may meet, also those of rules that other fields rule out.
   */
  private static final long FEW_LOOKS = 10_000;

  private final FieldTests tests;
  private final @Nullable Bucket bucket;

  private final Map<Key, ValueClass> classes = new HashMap<>();
  private final BitSet scratch = new BitSet();
  private final Recent<ValueClass> recent = new Recent<>(BITS);
  private @Nullable Object last;
  private @Nullable ValueClass lastClass;
  private @Nullable ValueClass absent;
  private @Nullable ValueClass[] byNumber = new ValueClass[0];
  private long numbering = -1;

  /** What tells classes apart; without outcomes it is the rules that are found. */
  private record Key(@Nullable String outcomes, @Nullable BitSet found) {}

  /**
   * Knows of no value yet.
   *
   * @param tests all tests of the field
   * @param bucket rules that are filed under it; null where none is
   */
  FieldClasses(FieldTests tests, @Nullable Bucket bucket) {
    this.tests = tests;
    this.bucket = bucket;
  }

  /** Whether there are so many classes that all should be forgotten. */
  boolean isFull() {
    return classes.size() >= MOST;
  }

  /** Returns the class of what an event says in the field, by its number where it has one. */
  ValueClass of(EventFields event, int field) {
    int number = event.number(field);
    if (number < 0 || number >= NUMBERED) {
      return of(event.field(field), event);
    }
    if (event.numbering() != numbering) {
      numbering = event.numbering();
      Arrays.fill(byNumber, null);
    }
    if (number >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, Math.min(NUMBERED, 2 * number + 16));
    }
    ValueClass known = byNumber[number];
    if (known == null) {
      known = of(event.field(field), event);
      byNumber[number] = known;
    }
    return known;
  }

  /** Returns the class of what an event says in the field. */
  ValueClass of(FieldValues said, EventFields event) {
    Object only = said.single();
    if (only == null) {
      return said.isPresent() ? found(said) : absent(said, event);
    }
    ValueClass before = lastClass;
    if (only == last && before != null) {
      return before;
    }
    if (only instanceof String text && text.length() > LONGEST) {
      return found(said);
    }
    ValueClass of = recent.get(only);
    if (of == null) {
      of = tested(said, event);
      recent.put(only, of);
    }
    last = only;
    lastClass = of;
    return of;
  }

  private ValueClass absent(FieldValues said, EventFields event) {
    ValueClass known = absent;
    if (known == null) {
      known = tested(said, event);
      absent = known;
    }
    return known;
  }

  private ValueClass tested(FieldValues said, EventFields event) {
    byte[] outcomes = new byte[tests.size()]; // all of them FALSE
    BitSet candidates = tests.candidates(said, scratch);
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      outcomes[i] = (byte) outcome(tests.check(i), said, event);
    }
    Key key = new Key(new String(outcomes, StandardCharsets.ISO_8859_1), null);
    ValueClass known = classes.get(key);
    return known == null ? add(key, outcomes, filed(said)) : known;
  }

  private static int outcome(ValueCheck test, FieldValues said, EventFields event) {
    if (test instanceof ValueCheck.OfReference) {
      return Outcome.UNKNOWN;
    }
    event.looks(FEW_LOOKS);
    return test.check(said, event);
  }

  /** Returns the class of what tests must be tried on, by the rules that are filed under it. */
  private ValueClass found(FieldValues said) {
    BitSet filed = filed(said);
    Key key = new Key(null, filed);
    ValueClass known = classes.get(key);
    return known == null ? add(key, null, filed) : known;
  }

  private ValueClass add(Key key, byte @Nullable [] outcomes, @Nullable BitSet filed) {
    ValueClass made = new ValueClass(classes.size(), outcomes, filed);
    classes.put(key, made);
    return made;
  }

  private @Nullable BitSet filed(FieldValues said) {
    if (bucket == null) {
      return null;
    }
    BitSet rules = new BitSet();
    for (String text : said.texts()) {
      for (int rule : bucket.find(text, scratch)) {
        rules.set(rule);
      }
    }
    return rules;
  }

  /** Forgets every class. */
  void forget() {
    classes.clear();
    recent.forget();
    Arrays.fill(byNumber, null);
    last = null;
    lastClass = null;
    absent = null;
  }
}
