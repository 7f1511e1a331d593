/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The databases that {@code make-databases.py} made. */
public final class GeoSamples {
  private GeoSamples() {}

  /** Copies a database into a folder and returns where it is. */
  public static Path copy(String name, Path folder) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GeoSamples.class.getResourceAsStream(name), name)) {
      Path file = folder.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }
}
