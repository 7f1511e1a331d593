/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import dev.spoor.common.billing.field.Units;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units in the form that FOCUS recommends, where AWS's own differs and means the same. */
final class FocusUnits {
  private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,6})K (\\S.*)");

  private FocusUnits() {}

  /** Returns {@code 1000 tokens} for {@code 1K tokens}; what is not known stays as it is. */
  static @Nullable String of(@Nullable String billed) {
    String unit = Units.focus(billed);
    if (unit == null) {
      return null;
    }
    Matcher thousands = THOUSANDS.matcher(unit);
    if (thousands.matches()) {
      return thousands.group(1) + "000 " + thousands.group(2);
    }
    // The prefix repeats the service, and a unit has but one hyphen.
    return unit.equals("Lambda-GB-Seconds") ? "GB-Seconds" : unit;
  }
}
