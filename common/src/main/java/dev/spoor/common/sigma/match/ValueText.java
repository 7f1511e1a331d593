/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of events read as text. */
public final class ValueText {
  /** Longest run of zeros that a number's text writes out; beyond it stands an exponent. */
  private static final int MOST_ZEROS = 100;

  /** Room for the text of most requests. */
  private static final int USUAL_LENGTH = 256;

  private ValueText() {}

  /** Returns the text of a value; of objects and arrays their JSON, without blanks. */
  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Map || value instanceof Iterable) {
      StringBuilder out = new StringBuilder(USUAL_LENGTH);
      write(value, out);
      return out.toString();
    }
    if (value instanceof BigDecimal number) {
      return Math.abs((long) number.scale()) > MOST_ZEROS
          ? number.toString()
          : number.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      return floating(((Number) value).doubleValue(), value);
    }
    return value.toString();
  }

  private static String floating(double number, Object value) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return Double.isFinite(number) && Math.abs(number) > 1e-30 && Math.abs(number) < 1e30
        ? new BigDecimal(value.toString()).toPlainString()
        : value.toString();
  }

  /**
   * Returns JSON text with the escapes of texts inside taken away, so that a rule that quotes a
   * policy finds it in a request that holds the policy as text; null when there are none.
   */
  static @Nullable String unescaped(String json) {
    int at = json.indexOf('\\');
    if (at < 0) {
      return null;
    }
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    while (at >= 0 && at + 1 < json.length()) {
      out.append(json, from, at);
      from = at + 1;
      at = json.indexOf('\\', at + 2);
    }
    return out.append(json, from, json.length()).toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(before);
        quote(String.valueOf(member.getKey()), out);
        out.append(':');
        write(member.getValue(), out);
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (value instanceof Iterable<?> items) {
      char before = '[';
      for (Object item : items) {
        out.append(before);
        write(item, out);
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value == null ? "null" : of(value));
    } else {
      quote(of(value), out);
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      out.append(text).append('"');
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append("\\u00")
                .append(c < 16 ? '0' : '1')
                .append("0123456789ABCDEF".charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
