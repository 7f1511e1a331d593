/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at a field of one event: members of arrays one by one, texts made when asked. */
final class FieldValues {
  private List<Object> values = List.of();
  private @Nullable Object first;
  private boolean present;
  private boolean isNull;
  private @Nullable List<String> texts;
  private @Nullable List<String> folded;

  /** Forgets everything. */
  void clear() {
    values = List.of();
    first = null;
    present = false;
    isNull = false;
    texts = null;
    folded = null;
  }

  /** Adds a value; of an array its members, and of these again. */
  void add(@Nullable Object value) {
    present = true;
    if (value == null) {
      isNull = true;
    } else if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        add(item);
      }
    } else if (first == null) {
      first = value;
    } else {
      if (values.isEmpty()) {
        values = new ArrayList<>();
        values.add(first);
      }
      values.add(value);
    }
  }

  /** Returns the value where it is the only one, and a text; else nothing. */
  @Nullable String only() {
    return first instanceof String text && values.isEmpty() ? text : null;
  }

  /** Returns the value where it is the only one, and a text or a flag; else nothing. */
  @Nullable Object single() {
    return !isNull && values.isEmpty() && (first instanceof String || first instanceof Boolean)
        ? first
        : null;
  }

  /** Adds all that is in a value and is no object or array. */
  void addLeaves(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::addLeaves);
    } else if (value instanceof Iterable<?> items) {
      items.forEach(this::addLeaves);
    } else {
      add(value);
    }
  }

  /** Whether the field is there, be it null or an empty array. */
  boolean isPresent() {
    return present;
  }

  /** Whether the field is absent, or null, or an array with a null in it. */
  boolean isMissing() {
    return isNull || !present;
  }

  /** Whether there is nothing in the field that could have a text. */
  boolean isEmpty() {
    return first == null;
  }

  /** Returns all values that are not null. */
  List<Object> values() {
    Object only = first;
    if (only != null && values.isEmpty()) {
      return List.of(only);
    }
    return values;
  }

  /** Returns how each value reads; an object reads in two ways when there are escapes in it. */
  List<String> texts() {
    List<String> made = texts;
    String only = only();
    if (made == null && (only != null || isEmpty())) {
      made = only == null ? List.of() : List.of(only);
      texts = made;
    }
    if (made == null) {
      made = new ArrayList<>();
      for (Object value : values()) {
        String text = ValueText.of(value);
        made.add(text);
        String unescaped = value instanceof Map ? ValueText.unescaped(text) : null;
        if (unescaped != null) {
          made.add(unescaped);
        }
      }
      texts = made;
    }
    return made;
  }

  /** Returns the texts with upper and lower case made one. */
  List<String> folded() {
    List<String> made = folded;
    if (made == null && isEmpty()) {
      made = List.of();
      folded = made;
    }
    if (made == null && texts().size() == 1) {
      String only = only();
      made = List.of(only == null ? Fold.once(texts().get(0)) : Fold.of(only));
      folded = made;
    }
    if (made == null) {
      made = new ArrayList<>(texts());
      made.replaceAll(Fold::of);
      folded = made;
    }
    return made;
  }
}
