/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads JSON lists of strings, such as the paths that Spark hands to a data source. */
public final class JsonTexts {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTexts() {}

  /**
   * Returns an object with these members, in this order.
   *
   * @param members texts and whole numbers
   * @throws IllegalArgumentException if a value is of another type
   */
  public static String object(Map<String, Object> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> member : members.entrySet()) {
        if (member.getValue() instanceof Long number) {
          json.writeNumberField(member.getKey(), number);
        } else if (member.getValue() instanceof String value) {
          json.writeStringField(member.getKey(), value);
        } else {
          throw new IllegalArgumentException("No text or number: " + member);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Returns the strings of a JSON list.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static List<String> list(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    JsonWalker walker = new JsonWalker();
    walker.bytes(Arrays.copyOf(utf8, utf8.length + JsonWalker.PADDING), utf8.length);
    List<String> texts = new ArrayList<>();
    try {
      int p = walker.blanks(0);
      if (walker.buf[p] != '[') {
        throw walker.fail(p, "expected a list");
      }
      p = walker.blanks(p + 1);
      while (walker.buf[p] == '"') {
        int end = walker.string(p + 1);
        byte[] text = new byte[end - p];
        int length = JsonText.decode(walker.buf, p + 1, end, text, 0);
        texts.add(new String(text, 0, length, StandardCharsets.UTF_8));
        p = walker.blanks(end + 1);
        p = walker.buf[p] == ',' ? walker.blanks(p + 1) : p;
      }
      if (walker.buf[p] != ']') {
        throw walker.fail(p, "expected a string or ]");
      }
    } catch (Halt e) {
      throw new IllegalArgumentException(
          "Invalid list of strings: " + json + " (" + e.getMessage() + ")", e);
    }
    return texts;
  }
}
