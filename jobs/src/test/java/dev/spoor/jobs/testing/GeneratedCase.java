/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import dev.spoor.sampledata.CaseGenerator;
import dev.spoor.sampledata.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A case of scale 1 with its truth, made once per seed and JVM.
 *
 * @param folder the case
 */
public record GeneratedCase(Path folder) {
  /** The seed that the committed case was made with. */
  public static final long COMMITTED = 2025;

  private static final Map<Long, GeneratedCase> MADE = new ConcurrentHashMap<>();
  private static final Map<Integer, GeneratedCase> RUNNING = new ConcurrentHashMap<>();

  /** Returns the case of a seed, which no test changes; {@link #COMMITTED} is not made anew. */
  public static GeneratedCase of(long seed) {
    if (seed == COMMITTED) {
      Path root = Path.of(System.getProperty("spoor.root", ".."));
      return new GeneratedCase(root.resolve("sample-data/case"));
    }
    return MADE.computeIfAbsent(seed, GeneratedCase::made);
  }

  /**
   * Returns the bills of the committed case as they stand in its last month, by the hour where it
   * has them by the day and the other way round, with the truth about them and no trail.
   *
   * @param lastDay last day of that month that they know
   */
  public static GeneratedCase running(int lastDay) {
    return RUNNING.computeIfAbsent(
        lastDay,
        day -> made("running", folder -> CaseGenerator.runningBills(COMMITTED, folder, day)));
  }

  private static GeneratedCase made(long seed) {
    return made(
        Long.toString(seed), folder -> new CaseGenerator(new World(seed, 1), folder, 2).generate());
  }

  private static GeneratedCase made(String name, Consumer<Path> generator) {
    try {
      Path folder = Files.createTempDirectory("spoor-case-" + name);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      generator.accept(folder.resolve("case"));
      return new GeneratedCase(folder.resolve("case"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the bills of a dialect lie. */
  public Path bill(String dialect) {
    return folder.resolve("bill").resolve(dialect);
  }

  /** Returns where the logs lie. */
  public Path trail() {
    return folder.resolve("trail");
  }

  /**
   * Copies the logs but a tenth of the files, told by the hash of their names.
   *
   * @param tenth which tenth is lost, 0 to 9
   * @return how many files were lost
   */
  public int copyWithout(int tenth, Path target) throws IOException {
    int lost = 0;
    try (Stream<Path> files = Files.walk(trail())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Math.floorMod(file.getFileName().toString().hashCode(), 10) == tenth) {
          lost++;
          continue;
        }
        Path copy = target.resolve(trail().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return lost;
  }

  /** Returns the lines of a CSV file of the truth, plain or gzip; none read here holds a comma. */
  public List<Map<String, String>> truth(String name) throws IOException {
    Path file = folder.resolve("truth").resolve(name);
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                    StandardCharsets.UTF_8))) {
      String[] names = lines.readLine().split(",");
      return lines.lines().map(line -> row(names, line)).toList();
    }
  }

  private static Map<String, String> row(String[] names, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != names.length) {
      throw new IllegalStateException("Unexpected line of truth: " + line);
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(names[i], cells[i]);
    }
    return row;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      // What is left lies in the system's folder for temporary files.
    }
  }
}
