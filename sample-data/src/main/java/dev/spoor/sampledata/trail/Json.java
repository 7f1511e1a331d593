/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object that keeps the order in which its members were put. */
public final class Json {
  /** Names at even places, each followed by its value. */
  private @Nullable Object[] members;

  private int size;

  private Json(int room) {
    members = new Object[room];
  }

  /** Returns an object of the given name, value, name, value… */
  public static Json of(@Nullable Object... pairs) {
    Json object = new Json(Math.max(pairs.length, 2));
    System.arraycopy(pairs, 0, object.members, 0, pairs.length);
    object.size = pairs.length;
    return object;
  }

  /** Returns {@code {"items":[…]}}, the list of the EC2 query API. */
  public static Json items(Object... elements) {
    return of("items", List.of(elements));
  }

  /** Appends a member: text, number, boolean, {@code Json}, {@code List} or null. */
  public Json with(String name, @Nullable Object value) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
    }
    members[size++] = name;
    members[size++] = value;
    return this;
  }

  public Json withIf(boolean wanted, String name, @Nullable Object value) {
    return wanted ? with(name, value) : this;
  }

  /** Appends the members of another object. */
  public Json withAll(Json other) {
    for (int i = 0; i < other.size; i += 2) {
      with(String.valueOf(other.members[i]), other.members[i + 1]);
    }
    return this;
  }

  /** Returns the value of a member, or null where there is none. */
  public @Nullable Object value(String name) {
    for (int i = 0; i < size; i += 2) {
      if (name.equals(members[i])) {
        return members[i + 1];
      }
    }
    return null;
  }

  void writeTo(JsonBytes out) {
    out.raw('{');
    for (int i = 0; i < size; i += 2) {
      if (i > 0) {
        out.raw(',');
      }
      out.name(String.valueOf(members[i]));
      write(members[i + 1], out);
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
