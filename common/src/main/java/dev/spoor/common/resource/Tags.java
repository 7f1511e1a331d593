/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags in every shape that calls hold them: lists of keys and values, and objects by name. */
final class Tags {
  /** AWS allows fifty of a user's, and sets some of its own. */
  static final int AT_MOST = 100;

  private static final int LONGEST = 1_024;
  private static final List<String> KEYS = List.of("key", "Key", "tagKey", "TagKey");
  private static final List<String> VALUES = List.of("value", "Value", "tagValue", "TagValue");

  private Tags() {}

  static Map<String, String> of(@Nullable Paths paths, Sight sight) {
    if (paths == null) {
      return Map.of();
    }
    Map<String, String> tags = new TreeMap<>();
    for (Path path : paths.paths()) {
      for (JsonFields value : path.values(sight)) {
        add(value, tags);
      }
    }
    return tags;
  }

  private static void add(JsonFields list, Map<String, String> tags) {
    JsonFields items = list.at("items");
    for (JsonFields tag : (items.isPresent() ? items : list).elements()) {
      String key = first(tag, KEYS);
      if (key != null) {
        put(key, first(tag, VALUES), tags);
      } else {
        tag.members().forEach((name, value) -> put(name, value.text(), tags));
      }
    }
  }

  private static void put(String key, @Nullable String value, Map<String, String> tags) {
    String text = value == null ? "" : value;
    if (tags.size() < AT_MOST && key.length() <= LONGEST && text.length() <= LONGEST) {
      tags.putIfAbsent(key, text);
    }
  }

  private static @Nullable String first(JsonFields tag, List<String> names) {
    for (String name : names) {
      String text = tag.text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
