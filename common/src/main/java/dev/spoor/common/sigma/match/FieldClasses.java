/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

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

  /** Twice as many texts are some 200 kB for each field, and the texts. */
  private static final int BITS = 13;

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

  // Of the value that is being tested.
  private final BitSet passed = new BitSet();
  private final BitSet unknown = new BitSet();
  private final Recent<ValueClass> recent = new Recent<>(BITS);
  private @Nullable Object last;
  private @Nullable ValueClass lastClass;
  private @Nullable ValueClass absent;
  private @Nullable ValueClass[] byNumber = new ValueClass[0];
  private long numbering = -1;

  /**
   * What tells classes apart: tests, as bits, that are passed and that must be tried; without them
   * it is the rules that are found.
   */
  private record Key(@Nullable BitSet passed, @Nullable BitSet unknown, @Nullable BitSet found) {}

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

  /** Returns the class of what an event says in the field, worked out once for each event. */
  ValueClass of(EventFields event, int field) {
    ValueClass known = event.told(field);
    if (known == null) {
      int number = event.number(field);
      known = isNumber(number) ? numbered(number, event, field) : of(event.field(field), event);
      event.tell(field, known);
    }
    return known;
  }

  /**
   * Returns the class of what an event says in the field of a bucket; null where it is not known
   * and plain at a glance that no rule can be met which is filed there.
   */
  @Nullable ValueClass glance(EventFields event, Bucket filed) {
    int field = filed.field;
    ValueClass known = event.told(field);
    if (known == null) {
      int number = event.number(field);
      if (isNumber(number)) {
        known = numbered(number, event, field);
      } else {
        FieldValues said = event.field(field);
        String only = said.only();
        if (only == null ? said.isEmpty() : !filed.mayHold(only)) {
          return null;
        }
        known = of(said, event);
      }
      event.tell(field, known);
    }
    return known;
  }

  private static boolean isNumber(int number) {
    return number >= 0 && number < NUMBERED;
  }

  /** Returns the class of what an event says in the field, by its number. */
  private ValueClass numbered(int number, EventFields event, int field) {
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
    tests.candidates(said, scratch);
    passed.clear();
    unknown.clear();
    for (int i = scratch.nextSetBit(0); i >= 0; i = scratch.nextSetBit(i + 1)) {
      int outcome = outcome(tests.check(i), said, event);
      if (outcome != Outcome.FALSE) {
        (outcome == Outcome.TRUE ? passed : unknown).set(i);
      }
    }
    ValueClass known = classes.get(new Key(passed, unknown, null));
    return known == null
        ? add(new Key((BitSet) passed.clone(), (BitSet) unknown.clone(), null), filed(said))
        : known;
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
    Key key = new Key(null, null, filed);
    ValueClass known = classes.get(key);
    return known == null ? add(key, filed) : known;
  }

  private ValueClass add(Key key, @Nullable BitSet filed) {
    ValueClass made = new ValueClass(classes.size(), key.passed(), key.unknown(), filed);
    classes.put(key, made);
    return made;
  }

  private @Nullable BitSet filed(FieldValues said) {
    if (bucket == null) {
      return null;
    }
    BitSet rules = new BitSet();
    for (String text : said.texts()) {
      bucket.addFound(text, rules);
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
