/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Capacity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that says how many machines or tasks a group is to have.
 *
 * @param isService whether a service made it for somebody
 * @param isInvoked whether a service made it, be it with the session of the one whom it acted for
 */
record Resize(
    long at,
    Capacity capacity,
    String credential,
    @Nullable String event,
    @Nullable String address,
    boolean isService,
    boolean isInvoked)
    implements Serializable {
  /** Texts that a call is written as. */
  static final int PARTS = 7;

  /** Whether it is the call that made a group: then it raises nothing. */
  boolean isBirthOf(Known group) {
    return event == null || group.event() == null
        ? at == group.created()
        : event.equals(group.event());
  }

  /** Returns it as a service's for somebody where it was made with one of these sessions. */
  Resize by(Set<String> sessions) {
    boolean isForSomebody = isInvoked && sessions.contains(credential);
    return isService || !isForSomebody
        ? this
        : new Resize(at, capacity, credential, event, address, true, true);
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
      flat.add(Boolean.toString(resize.isInvoked));
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
                Boolean.parseBoolean(flat.get(i + 5)),
                Boolean.parseBoolean(flat.get(i + 6))));
      }
    }
    return resizes;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
