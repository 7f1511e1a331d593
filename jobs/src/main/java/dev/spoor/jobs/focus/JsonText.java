/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Key-value columns as FOCUS wants them: a JSON object of texts, keys in order. */
final class JsonText {
  private static final String USER = "user:";

  private JsonText() {}

  /** Returns tags; those of users have no prefix in FOCUS, those of AWS keep theirs. */
  static @Nullable String tags(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return null;
    }
    Map<String, String> named = new TreeMap<>();
    tags.forEach(
        (key, value) ->
            named.put(key.startsWith(USER) ? key.substring(USER.length()) : key, value));
    return of(named);
  }

  static String of(Map<String, String> entries) {
    StringBuilder json = new StringBuilder("{");
    entries.forEach(
        (key, value) -> {
          json.append(json.length() == 1 ? "" : ",");
          quote(json, key);
          json.append(':');
          quote(json, value);
        });
    return json.append('}').toString();
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
