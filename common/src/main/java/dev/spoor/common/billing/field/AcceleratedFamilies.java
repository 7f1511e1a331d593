/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instance families with GPUs, machine-learning chips, video or FPGA cards. */
public final class AcceleratedFamilies {
  /** Families that the table does not know yet: AWS keeps to these letters. */
  static final Pattern NEWER = Pattern.compile("(?:p|g|gr|trn|inf|dl|vt|f)\\d.*");

  private static final Set<String> KNOWN =
      new HashSet<>(Resources.lines("accelerated-families.txt"));

  private AcceleratedFamilies() {}

  public static boolean contains(@Nullable String family) {
    return family != null && (KNOWN.contains(family) || NEWER.matcher(family).matches());
  }
}
