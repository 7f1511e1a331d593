/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on a driver and two executors, each a process of its own: what does not travel
 * between processes fails here and nowhere else.
 */
class ClusterIT {
  private static final long MINUTES = 6;

  @TempDir private Path folder;

  @Test
  void analyze_onTwoExecutorProcesses_givesTheSameTables() throws Exception {
    SampleRun embedded = SampleRun.shared();
    Path home = sparkHome();
    Path out = folder.resolve("result");

    int exitCode = analyze(home, out, List.of("--case", SampleCase.path("case.yaml").toString()));

    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(exitCode).as(said).isEqualTo(embedded.run().exitCode());
    assertThat(SampleRun.hashes(out)).as(said).isEqualTo(embedded.hashes());
    assertThat(Files.mismatch(out.resolve("report.html"), embedded.out().resolve("report.html")))
        .isEqualTo(-1);
    // While the driver ends, workers start executors again: there may be more than two folders.
    try (Stream<Path> executors = Files.walk(home.resolve("work"), 2)) {
      assertThat(executors.map(path -> path.getFileName().toString()))
          .as("folders that the executors worked in")
          .contains("0", "1");
    }
  }

  /** Databases of places must come to executors: what they look up stands in three tables. */
  @Test
  void analyze_withDatabasesOfPlaces_looksThemUpInExecutors() throws Exception {
    List<String> given =
        List.of(
            "--trail",
            PlacesCase.trail(folder).toString(),
            "--geo",
            PlacesCase.databases(folder, "city.mmdb", "asn.mmdb").toString());
    Path alone = folder.resolve("alone");
    Path out = folder.resolve("result");
    List<String> words = new ArrayList<>(List.of("analyze", "--out", alone.toString()));
    words.addAll(given);
    CommandRun embedded = CommandRun.of(words.toArray(String[]::new));

    int exitCode = analyze(sparkHome(), out, given);

    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(exitCode).as(said).isEqualTo(embedded.exitCode());
    assertThat(SampleRun.hashes(out)).as(said).isEqualTo(SampleRun.hashes(alone));
    try (Sql sql = new Sql().withTables(out, List.of("travel"))) {
      assertThat(sql.rows("SELECT count(*) FROM travel")).as("changes").containsExactly("5");
    }
  }

  private int analyze(Path home, Path out, List<String> given)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
    words.addAll(
        List.of(
            "-Dspark.master=local-cluster[2,1,1024]",
            "-Dspark.executor.memory=1g",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=4",
            "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"));
    for (String name : OPENED) {
      words.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED"));
    }
    words.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", Main.class.getName()));
    words.addAll(List.of("analyze", "--out", out.toString()));
    words.addAll(given);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What the jar's manifest opens for Spark; executors get the same from Spark itself. */
  static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** Spark as its scripts expect it: a folder {@code jars} with everything of this class path. */
  private Path sparkHome() throws IOException {
    Path home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int number = 0;
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      String name = "%03d-%s".formatted(number++, path.getFileName());
      if (Files.isDirectory(path)) {
        pack(path, jars.resolve(name + ".jar"));
      } else if (name.endsWith(".jar")) {
        Files.createSymbolicLink(jars.resolve(name), path);
      }
    }
    return home;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(path, out);
          out.closeEntry();
        }
      }
    }
  }
}
