/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as its format gives it, read with the types that {@code charges} wants.
 *
 * <p>A value is a String, a Double, a Long (microseconds for times), a BigDecimal or a Map. A
 * missing value is {@code null}, "", {@code {}} or the word NULL. Columns at place {@code -1} are
 * missing in every row.
 */
public final class SourceRow {
  private final BillHeader header;
  private final @Nullable Object[] values;

  public SourceRow(BillHeader header) {
    this.header = header;
    this.values = new Object[header.columns().size()];
  }

  public void set(int place, @Nullable Object value) {
    values[place] = value;
  }

  public void clear() {
    java.util.Arrays.fill(values, null);
  }

  /** Returns the text of a column, or {@code null} where it is missing. */
  public @Nullable String text(int place) {
    Object value = place < 0 ? null : values[place];
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return isMissing(text) ? null : text;
    }
    if (value instanceof Double number) {
      return Amounts.text(number, name(place));
    }
    return value.toString();
  }

  /** Returns the exact number of a column, or {@code null} where it is missing. */
  public @Nullable BigDecimal amount(int place) {
    Object value = place < 0 ? null : values[place];
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return isMissing(text) ? null : Amounts.exact(text, name(place));
    }
    if (value instanceof Double number) {
      return Amounts.exact(number, name(place));
    }
    if (value instanceof BigDecimal number) {
      return Amounts.bounded(number, name(place));
    }
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    throw BadValueException.of(name(place), value.toString(), "a number");
  }

  /** Returns the microseconds of a time column, or {@code null} where it is missing. */
  public @Nullable Long micros(int place) {
    Object value = place < 0 ? null : values[place];
    if (value == null) {
      return null;
    }
    if (value instanceof Long micros) {
      return micros;
    }
    if (value instanceof String text) {
      return isMissing(text) ? null : (Long) Times.micros(text, name(place));
    }
    throw BadValueException.of(name(place), value.toString(), "a time");
  }

  /** Returns the entries of a map column; none where it is missing. */
  @SuppressWarnings("unchecked")
  public Map<String, String> map(int place) {
    Object value = place < 0 ? null : values[place];
    if (value instanceof Map<?, ?> map) {
      return (Map<String, String>) map;
    }
    if (value instanceof String text && !isMissing(text)) {
      return TextMaps.parse(text, name(place));
    }
    return Map.of();
  }

  /** Returns the values that were read, joined by commas, for a person to recognise the row. */
  public String excerpt() {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      if (value != null && text.length() < 1_024) {
        String shown = value.toString();
        text.append(text.isEmpty() ? "" : ",");
        text.append(shown, 0, Math.min(shown.length(), 1_024));
      }
    }
    return text.toString();
  }

  private String name(int place) {
    return header.columns().get(place);
  }

  /** Whether a text stands for no value. */
  public static boolean isMissing(String text) {
    return switch (text.length()) {
      case 0 -> true;
      case 2 -> text.equals("{}");
      case 4 -> text.equals("NULL") || text.equals("null");
      default -> false;
    };
  }
}
