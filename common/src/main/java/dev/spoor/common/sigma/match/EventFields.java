/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event that is being matched: each field looked up once, however many rules ask for it. */
final class EventFields {
  private final FieldPath[] paths;
  private final FieldValues[] found;
  private final boolean[] isKnown;
  private final int[] touched;
  private int touchedCount;
  private @Nullable FieldValues leaves;
  private @Nullable SigmaEvent event;
  private long looks = Budgeted.STORE;

  /** What trees found out of fields, and of which. */
  private final @Nullable ValueClass[] told;

  private final int[] toldOf;
  private int toldCount;

  /** To each field, see {@link SigmaEvent#way}. */
  private final @Nullable Object[] ways;

  EventFields(List<FieldPath> paths) {
    this.paths = paths.toArray(FieldPath[]::new);
    this.found = new FieldValues[paths.size()];
    Arrays.setAll(found, number -> new FieldValues());
    this.isKnown = new boolean[paths.size()];
    this.touched = new int[paths.size()];
    this.ways = new Object[paths.size()];
    this.told = new ValueClass[paths.size()];
    this.toldOf = new int[paths.size()];
  }

  /** Learns from a first event how what is in each field is found. */
  void findWays(SigmaEvent first) {
    for (int i = 0; i < paths.length; i++) {
      ways[i] = first.way(paths[i].name());
    }
  }

  /** Returns the number that stands for what is in a field; a negative one where none does. */
  int number(int field) {
    Object way = ways[field];
    return way == null ? -1 : event().number(way);
  }

  /** Returns {@link SigmaEvent#numbering} of the event. */
  long numbering() {
    return event().numbering();
  }

  /** Forgets the event before and takes another. */
  void take(@Nullable SigmaEvent next) {
    for (int i = 0; i < touchedCount; i++) {
      found[touched[i]].clear();
      isKnown[touched[i]] = false;
    }
    touchedCount = 0;
    leaves = null;
    for (int i = 0; i < toldCount; i++) {
      told[toldOf[i]] = null;
    }
    toldCount = 0;
    event = next;
  }

  /** Returns the class of what is in a field where it was found out before; else nothing. */
  @Nullable ValueClass told(int field) {
    return told[field];
  }

  /** Keeps the class of what is in a field. */
  void tell(int field, ValueClass found) {
    told[field] = found;
    toldOf[toldCount++] = field;
  }

  /** Begins with another rule, which has looks of its own. */
  void beginRule() {
    looks = Budgeted.STORE;
  }

  /** Returns how many looks the rule has in store for its expressions. */
  long looks() {
    return looks;
  }

  /** Says how many are left. */
  void looks(long left) {
    looks = left;
  }

  /**
   * Returns what stands at a field, by the number that the compiler gave it. It is valid until
   * another event is taken.
   */
  FieldValues field(int number) {
    FieldValues values = found[number];
    if (!isKnown[number]) {
      isKnown[number] = true;
      touched[touchedCount++] = number;
      paths[number].find(event(), ways[number], values);
    }
    return values;
  }

  /** Returns every value of the event that is no object or array, and the event as a whole. */
  FieldValues leaves() {
    FieldValues all = leaves;
    if (all == null) {
      all = new FieldValues();
      Map<String, @Nullable Object> whole = new LinkedHashMap<>();
      for (String name : event().names()) {
        Object value = event().attribute(name);
        all.addLeaves(value);
        whole.put(name, value);
      }
      all.add(whole);
      leaves = all;
    }
    return all;
  }

  private SigmaEvent event() {
    if (event == null) {
      throw new IllegalStateException("expected an event to be taken first");
    }
    return event;
  }
}
