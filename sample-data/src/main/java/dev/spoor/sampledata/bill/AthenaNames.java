/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Column names as the Cost and Usage Report gives them in Parquet.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-ate-run.html">Running Amazon
 *     Athena queries on reports</a>
 */
final class AthenaNames {

  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^_+|_+$");

  private AthenaNames() {}

  /** Returns the name of a column written {@code category/Name} in CSV. */
  static String of(String csvName) {
    String lower = CAPITAL.matcher(csvName).replaceAll("_$1").toLowerCase(Locale.ROOT);
    return ENDS.matcher(OTHER.matcher(lower).replaceAll("_")).replaceAll("");
  }
}
