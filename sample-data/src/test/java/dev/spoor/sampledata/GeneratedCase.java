/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The case of scale 1 and seed 2025, generated once for all tests of this module. */
final class GeneratedCase {
  private static final Path ROOT = generate();

  private GeneratedCase() {}

  static Path root() {
    return ROOT;
  }

  /** Returns the contents of all files below a folder by relative path, gzip undone. */
  static SortedMap<String, byte[]> contents(Path root) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
          bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        contents.put(root.relativize(file).toString().replace('\\', '/'), bytes);
      }
    }
    return contents;
  }

  private static Path generate() {
    try {
      Path out = Files.createTempDirectory("spoor-case");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(out)));
      new CaseGenerator(new World(2025, 1), out, 2).generate();
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
