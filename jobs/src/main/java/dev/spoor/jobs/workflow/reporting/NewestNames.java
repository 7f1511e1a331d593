/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Newest name of each service: a service keeps its code when it gets another name. */
public final class NewestNames {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> periods = new HashMap<>();

  /**
   * Takes what a service is called in a period.
   *
   * @param period month, quarter or year, in a form that sorts by time
   * @param name null where the bill does not say
   */
  public void add(String code, String period, @Nullable String name) {
    if (name != null
        && periods.merge(code, period, (a, b) -> a.compareTo(b) > 0 ? a : b).equals(period)) {
      names.put(code, name);
    }
  }

  /** Returns the newest name, or the code where there is none. */
  public String of(String code) {
    return names.getOrDefault(code, code);
  }

  /** Whether several services have that name. */
  public boolean isShared(String name) {
    return names.values().stream().filter(name::equals).count() > 1;
  }
}
