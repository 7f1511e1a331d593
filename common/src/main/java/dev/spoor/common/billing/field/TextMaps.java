/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Map columns as CSV exports write them: a JSON object of scalars. */
final class TextMaps {
  private static final JsonFactory JSON = new JsonFactory();

  private TextMaps() {}

  /** Returns the entries; nested values are left out, for no map of a bill has any. */
  static Map<String, String> parse(String text, String column) {
    Map<String, String> entries = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw BadValueException.of(column, text, "a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          entries.putIfAbsent(key, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw BadValueException.of(column, text, "a JSON object");
    }
    return entries;
  }
}
