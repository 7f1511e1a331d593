/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record says for the sentence of its call. */
final class Values {
  /** Longest value kept of a request; lists longer than this count as what fits. */
  static final int VALUE_CHARACTERS = 4_000;

  private static final String EACH = "[*]";

  private Values() {}

  /** Returns a value for each placeholder of the call, null where the record has none. */
  static @Nullable String[] of(Call call, EventView event) {
    @Nullable String[] values = new @Nullable String[Call.VALUES];
    for (int value = 0; value < call.values().size(); value++) {
      for (String place : call.values().get(value)) {
        if (values[value] == null) {
          values[value] = cut(at(place, event));
        }
      }
    }
    return values;
  }

  /** Returns how many things the call made, null when the record does not say. */
  static @Nullable Long amount(Call call, EventView event) {
    if (call.amount().isEmpty()) {
      return null;
    }
    List<String> found = all(call.amount(), event);
    if (found.isEmpty()) {
      return null;
    }
    return call.amount().contains(EACH)
        ? Long.valueOf(found.size())
        : Sentences.amount(found.get(0));
  }

  private static @Nullable String at(String place, EventView event) {
    List<String> found = all(place, event);
    return found.isEmpty() ? null : found.size() == 1 ? found.get(0) : list(found);
  }

  private static List<String> all(String place, EventView event) {
    JsonFields source =
        switch (place.charAt(0)) {
          case 'q' -> event.request();
          case 'r' -> event.response();
          default -> event.additional();
        };
    List<String> found = new ArrayList<>();
    collect(source, place.substring(2), found);
    return found;
  }

  private static void collect(JsonFields from, String path, List<String> found) {
    int each = path.indexOf(EACH);
    if (each < 0) {
      String text = path.isEmpty() ? from.text() : from.text(path);
      if (text != null) {
        found.add(text);
      }
      return;
    }
    String rest = path.substring(each + EACH.length());
    for (JsonFields element : from.at(path.substring(0, each)).elements()) {
      collect(element, rest.startsWith(".") ? rest.substring(1) : rest, found);
    }
  }

  /** Writes a list as JSON does, since that is what sentences take apart. */
  private static String list(List<String> items) {
    StringBuilder json = new StringBuilder("[");
    for (String item : items) {
      if (json.length() > VALUE_CHARACTERS) {
        break;
      }
      json.append(json.length() == 1 ? "\"" : ",\"")
          .append(item.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return json.append(']').toString();
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= VALUE_CHARACTERS
        ? text
        : text.substring(0, VALUE_CHARACTERS);
  }
}
