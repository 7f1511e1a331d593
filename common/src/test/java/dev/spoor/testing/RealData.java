/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of real inputs, which is not part of the project. */
public final class RealData {
  private RealData() {}

  /**
   * Returns a path in the folder, or skips the calling test, saying so, where the folder is absent.
   */
  public static Path path(String relative) {
    String root = System.getProperty("spoor.root", "..");
    String folder =
        System.getProperty("spoor.realData", Path.of(root, "..", "shared", "data").toString());
    Path path = Path.of(folder, relative).toAbsolutePath().normalize();
    Assumptions.assumeTrue(
        Files.exists(path), () -> "Skipped: no real data at " + path + " (set -Dspoor.realData)");
    return path;
  }
}
