/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object that keeps the order in which its members were put. */
public final class Json {
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  private Json() {}

  /** Returns an object of the given name, value, name, value… */
  public static Json of(@Nullable Object... pairs) {
    Json object = new Json();
    for (int i = 0; i < pairs.length; i += 2) {
      object.with(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return object;
  }

  /** Returns {@code {"items":[…]}}, the list of the EC2 query API. */
  public static Json items(Object... elements) {
    return of("items", List.of(elements));
  }

  /** Appends a member: text, number, boolean, {@code Json}, {@code List} or null. */
  public Json with(String name, @Nullable Object value) {
    names.add(name);
    values.add(value);
    return this;
  }

  public Json withIf(boolean wanted, String name, @Nullable Object value) {
    return wanted ? with(name, value) : this;
  }

  /** Appends the members of another object. */
  public Json withAll(Json other) {
    names.addAll(other.names);
    values.addAll(other.values);
    return this;
  }

  /** Returns the value of a member, or null where there is none. */
  public @Nullable Object value(String name) {
    int i = names.indexOf(name);
    return i < 0 ? null : values.get(i);
  }

  void writeTo(JsonBytes out) {
    out.raw('{');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.string(names.get(i));
      out.raw(':');
      write(values.get(i), out);
    }
    out.raw('}');
  }

  private static void write(@Nullable Object value, JsonBytes out) {
    if (value == null) {
      out.ascii("null");
    } else if (value instanceof Json) {
      ((Json) value).writeTo(out);
    } else if (value instanceof List) {
      out.raw('[');
      boolean first = true;
      for (Object element : (List<?>) value) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        write(element, out);
      }
      out.raw(']');
    } else if (value instanceof Number || value instanceof Boolean) {
      out.ascii(value.toString());
    } else {
      out.string(value.toString());
    }
  }

  @Override
  public String toString() {
    JsonBytes out = new JsonBytes();
    writeTo(out);
    return out.text();
  }
}
