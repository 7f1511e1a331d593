/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that some output must equal; {@code -Dgolden.update} rewrites it instead. */
public final class GoldenFile {
  private GoldenFile() {}

  /** Fails unless the file, named from the project's root, holds exactly this text. */
  public static void assertEquals(String relative, String actual) {
    Path file = Path.of(System.getProperty("spoor.root", ".."), relative);
    try {
      if (System.getProperty("golden.update") != null) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(Files.readString(file))
          .as("%s is out of date; -Dgolden.update rewrites it", relative)
          .isEqualTo(actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
