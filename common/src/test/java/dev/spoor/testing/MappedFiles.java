/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The files of numbers that this process has open, which have no name; of Linux alone. */
public final class MappedFiles {
  private MappedFiles() {}

  /** Returns what each of them is shown as. */
  public static Set<String> open() throws IOException {
    Set<String> open = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : files) {
        try {
          String target = Files.readSymbolicLink(file).toString();
          if (target.contains(".numbers")) {
            open.add(target);
          }
        } catch (NoSuchFileException e) {
          continue; // closed meanwhile
        }
      }
    }
    return open;
  }
}
