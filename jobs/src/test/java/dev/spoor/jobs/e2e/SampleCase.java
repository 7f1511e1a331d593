/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import java.nio.file.Path;
import java.util.List;

/** Where the committed case of sample-data lies. */
final class SampleCase {
  /** Folders below {@code bill}: the same bill in each. */
  static final List<String> DIALECTS =
      List.of(
          "cur-legacy-csv", "cur-legacy-parquet", "cur2-csv", "cur2-parquet", "focus-1.2-parquet");

  private SampleCase() {}

  /** Returns a path in the case. */
  static Path path(String relative) {
    return Path.of(System.getProperty("spoor.root", ".."), "sample-data", "case", relative)
        .toAbsolutePath()
        .normalize();
  }

  /** Returns a file of the ground truth. */
  static Path truth(String name) {
    return path("truth/" + name);
  }
}
