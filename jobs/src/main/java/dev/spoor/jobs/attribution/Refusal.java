/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why AWS refused a launch, told by the error code. */
enum Refusal {
  QUOTA,
  CAPACITY,
  DENIED,
  UNVERIFIED,
  THROTTLED,
  OTHER;

  /** AWS launches no more machines at once, whatever a call asks for. */
  private static final long MOST = 10_000;

  /** Returns the name as table {@code refused_launches} has it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Codes are spelled with Client. or Server. in front, and without. */
  static Refusal of(String code) {
    if (code.contains("LimitExceeded") && !code.contains("RequestLimitExceeded")
        || code.contains("CountExceeded")) {
      return QUOTA;
    }
    if (code.contains("Capacity") || code.endsWith("Unsupported")) {
      return CAPACITY;
    }
    if (code.contains("Unauthorized") || code.contains("AccessDenied")) {
      return DENIED;
    }
    if (code.contains("PendingVerification")
        || code.contains("OptInRequired")
        || code.endsWith(".Blocked")
        || code.equals("Blocked")) {
      return UNVERIFIED;
    }
    return code.contains("RequestLimitExceeded") || code.contains("Throttl") ? THROTTLED : OTHER;
  }

  /** Returns how many machines a call asked for; one when it does not say. */
  static long asked(JsonFields request) {
    long asked = 0;
    for (JsonFields item : request.at("instancesSet.items").elements()) {
      String most = item.text("maxCount");
      asked += most == null ? 1 : number(most);
    }
    String spot = request.text("instanceCount");
    asked = spot == null ? asked : number(spot);
    return Math.min(MOST, Math.max(1, asked));
  }

  /** Returns how many machines a number in a call asks for; one when it does not say. */
  static long machines(@Nullable String text) {
    return text == null ? 1 : Math.max(1, number(text));
  }

  private static long number(String text) {
    try {
      return Math.min(MOST, Math.max(0, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
