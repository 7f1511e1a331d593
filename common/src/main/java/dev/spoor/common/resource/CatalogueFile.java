/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the catalogue: one entry per line, fields parted by {@code |}, {@code #} starts a
 * comment line. A line that begins with blanks and {@code |} goes on with the one before.
 */
final class CatalogueFile {
  /** An entry and where it stands. */
  record Line(String file, int number, List<String> fields) {
    String field(int index) {
      return index < fields.size() ? fields.get(index) : "";
    }

    IllegalStateException wrong(String what) {
      return new IllegalStateException("%s:%s: %s".formatted(file, number, what));
    }
  }

  private CatalogueFile() {}

  static List<Line> lines(String name) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : texts(name)) {
      number++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      boolean goesOn = text.startsWith(" ") && text.strip().startsWith("|");
      List<String> fields = new ArrayList<>();
      if (goesOn && !lines.isEmpty()) {
        fields.addAll(lines.remove(lines.size() - 1).fields());
      }
      Stream.of((goesOn ? text.strip().substring(1) : text).split("\\|", -1))
          .map(String::strip)
          .forEach(fields::add);
      lines.add(new Line(name, number, fields));
    }
    return lines;
  }

  private static List<String> texts(String name) {
    try (InputStream in = CatalogueFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + name + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
