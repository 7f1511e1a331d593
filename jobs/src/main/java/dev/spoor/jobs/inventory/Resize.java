/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Capacity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that says how many machines or tasks a group is to have.
 *
 * @param isService whether a service made it for somebody
 */
record Resize(
    long at,
    Capacity capacity,
    String credential,
    @Nullable String event,
    @Nullable String address,
    boolean isService)
    implements Serializable {
  /** Texts that a call is written as. */
  static final int PARTS = 6;

  /** Whether it is the call that made a group: then it raises nothing. */
  boolean isBirthOf(Known group) {
    return event == null || group.event() == null
        ? at == group.created()
        : event.equals(group.event());
  }

  /** Returns calls as texts, for a column. */
  static String[] flat(List<Resize> resizes) {
    List<String> flat = new ArrayList<>();
    for (Resize resize : resizes) {
      flat.add(Long.toString(resize.at));
      flat.add(resize.capacity.text());
      flat.add(resize.credential);
      flat.add(resize.event == null ? "" : resize.event);
      flat.add(resize.address == null ? "" : resize.address);
      flat.add(Boolean.toString(resize.isService));
    }
    return flat.toArray(String[]::new);
  }

  /** Returns the calls of such a column. */
  static List<Resize> of(List<String> flat) {
    List<Resize> resizes = new ArrayList<>();
    for (int i = 0; i + PARTS <= flat.size(); i += PARTS) {
      Capacity capacity = Capacity.read(flat.get(i + 1));
      if (capacity != null) {
        resizes.add(
            new Resize(
                Long.parseLong(flat.get(i)),
                capacity,
                flat.get(i + 2),
                orNull(flat.get(i + 3)),
                orNull(flat.get(i + 4)),
                Boolean.parseBoolean(flat.get(i + 5))));
      }
    }
    return resizes;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
