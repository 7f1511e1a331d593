/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The referee of the scanner: the same record read with Jackson's streaming parser. */
final class JacksonRecord {
  private static final JsonFactory JSON = new JsonFactory();

  final Map<Member, String> texts = new EnumMap<>(Member.class);
  final Map<Member, String> verbatim = new EnumMap<>(Member.class);
  int end;

  /**
   * Reads one object.
   *
   * @throws IOException if it is no JSON
   */
  static JacksonRecord of(byte[] json) throws IOException {
    JacksonRecord record = new JacksonRecord();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      record.object(parser, json, Member.Level.RECORD);
      record.end = (int) parser.currentLocation().getByteOffset();
    }
    return record;
  }

  private void object(JsonParser parser, byte[] json, Member.Level level) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Member member = member(level, name);
      JsonToken token = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      String text = token.isScalarValue() ? parser.getText() : null;
      if (member != null && member.inner() != null && token == JsonToken.START_OBJECT) {
        object(parser, json, member.inner());
      } else {
        parser.skipChildren();
      }
      parser.finishToken();
      int stop = (int) parser.currentLocation().getByteOffset();
      if (member == null || token == JsonToken.VALUE_NULL) {
        continue;
      }
      String slice = new String(json, start, stop - start, StandardCharsets.UTF_8);
      slice = token.isNumeric() ? text : slice;
      verbatim.put(member, slice);
      texts.put(member, text == null ? slice : text);
    }
  }

  private static Member member(Member.Level level, String name) {
    for (Member member : Member.values()) {
      if (member.level == level && member.jsonName.equals(name)) {
        return member;
      }
    }
    return null;
  }
}
