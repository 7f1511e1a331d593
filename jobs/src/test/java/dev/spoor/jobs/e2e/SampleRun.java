/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One {@code spoor analyze} over the committed case.
 *
 * @param out folder of the result
 * @param run what the command said
 */
record SampleRun(Path out, CommandRun run) {
  private static final Pattern TABLE =
      Pattern.compile(
          "\"(\\w+)\" : \\{\\s*\"rows\" : (\\d+),\\s*\"content_hash\" : \"([0-9a-f]{32})\"");
  private static SampleRun shared;

  /** Returns a run that all tests of the JVM look at and none changes. */
  static synchronized SampleRun shared() {
    if (shared == null) {
      try {
        Path folder = Files.createTempDirectory("spoor-sample");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        shared = into(folder.resolve("result"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** Analyses the case into a folder, with further words on the command line. */
  static SampleRun into(Path out, String... more) {
    Stream<String> words =
        Stream.of(
            "analyze", "--case", SampleCase.path("case.yaml").toString(), "--out", out.toString());
    return new SampleRun(
        out, CommandRun.of(Stream.concat(words, Stream.of(more)).toArray(String[]::new)));
  }

  /** Returns DuckDB over the result's tables. */
  Sql sql() {
    return new Sql().withTables(out);
  }

  /** Returns rows and content hash of each table as run.json has them. */
  TreeMap<String, List<String>> hashes() {
    return hashes(out);
  }

  /** Returns rows and content hash of each table as a result's run.json has them. */
  static TreeMap<String, List<String>> hashes(Path out) {
    TreeMap<String, List<String>> hashes = new TreeMap<>();
    try {
      Matcher tables = TABLE.matcher(Files.readString(out.resolve("run.json")));
      while (tables.find()) {
        hashes.put(tables.group(1), List.of(tables.group(2), tables.group(3)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      // What is left lies in the system's folder for temporary files.
    }
  }
}
