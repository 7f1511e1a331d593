/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.sigma.match.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record says in a field, as text: what findings quote and correlations group by. */
public final class FieldText {
  /** Most elements of a list that are told. */
  static final int ELEMENTS = 20;

  private FieldText() {}

  /**
   * Returns the text at a path such as {@code requestParameters.userName}; the texts of several
   * elements joined by commas; null when there is none.
   */
  public static @Nullable String of(SigmaEvent event, String path) {
    Object known = known(event, path);
    if (known == null || known instanceof String) {
      return (String) known;
    }
    List<String> texts = all(known, event, path, ELEMENTS);
    List<String> told = texts.subList(0, Math.min(ELEMENTS, texts.size()));
    return told.isEmpty() ? null : String.join(", ", told);
  }

  /**
   * Returns the texts at a path one by one, those of several elements in their order, and of more
   * than {@code most} one more, so that it is known.
   */
  static List<String> all(SigmaEvent event, String path, int most) {
    return all(known(event, path), event, path, most);
  }

  /** Returns what stands at a path, or that it must be walked to. */
  private static @Nullable Object known(SigmaEvent event, String path) {
    return path.indexOf('.') < 0 ? event.attribute(path) : event.member(path);
  }

  private static List<String> all(@Nullable Object known, SigmaEvent event, String path, int most) {
    List<String> texts = new ArrayList<>();
    if (known == SigmaEvent.UNKNOWN) {
      int dot = path.indexOf('.');
      collect(event.attribute(path.substring(0, dot)), path.substring(dot + 1), most, texts);
    } else {
      collect(known, "", most, texts);
    }
    return texts;
  }

  private static void collect(@Nullable Object value, String path, int most, List<String> texts) {
    if (value == null || texts.size() > most) {
      return;
    }
    if (value instanceof Iterable<?> elements) {
      elements.forEach(element -> collect(element, path, most, texts));
    } else if (path.isEmpty()) {
      texts.add(text(value));
    } else if (value instanceof Map<?, ?> members) {
      String name = name(members, path);
      if (name != null) {
        String rest = path.substring(Math.min(path.length(), name.length() + 1));
        collect(members.get(name), rest, most, texts);
      }
    }
  }

  /** Returns the text of a value that is no list; of an object its JSON, as rules match it. */
  static String text(Object value) {
    return value instanceof Map || value instanceof BigDecimal
        ? ValueText.of(value)
        : value.toString();
  }

  /**
   * Returns the name with which a path goes on below some members, null where it does not: names
   * may hold dots themselves.
   */
  static @Nullable String name(Map<?, ?> members, String path) {
    for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
      String name = dot < 0 ? path : path.substring(0, dot);
      if (members.containsKey(name)) {
        return name;
      }
      if (dot < 0) {
        return null;
      }
    }
  }
}
