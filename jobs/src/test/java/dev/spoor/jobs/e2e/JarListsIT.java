/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.cli.Main;
import dev.spoor.testing.S3Server;
import dev.spoor.testing.SharedSpark;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pages say with a {@code grep} which jars Spark must be given. With what it finds, and what
 * Spark itself brings, and nothing else of this class path, a process of its own does the work.
 */
class JarListsIT {
  private static final long MINUTES = 4;
  private static final Pattern GREP = Pattern.compile("\\| grep -E '([^']+)' \\|");
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

  @TempDir private Path folder;

  @Test
  void fromSpark_jarsOfThePage_readTheSampleOnDiskAndInS3() throws Exception {
    S3Server server = S3Server.shared();
    Path trail = SampleCase.path("trail");
    server.fill("jar-lists", "AWSLogs/", trail.resolve("AWSLogs/444455556666"));
    String part = trail.resolve("AWSLogs/444455556666").toString();

    String said =
        run(
            classPath("docs/from-spark.md", own(TrailReading.class)),
            List.of(
                TrailReading.class.getName(), part, "s3://jar-lists/AWSLogs", server.endpoint()));

    long events = SharedSpark.session().read().format("cloudtrail").load(part).count();
    assertThat(events).isPositive();
    assertThat(said).contains("events on disk: " + events, "events on S3: " + events);
  }

  @Test
  void runningOnAws_jarsOfThePage_analyzeACase() throws Exception {
    Path out = folder.resolve("out");
    Path geo = PlacesCase.databases(folder, "city.mmdb", "asn.mmdb");
    Path jobs = place(Main.class);

    String said =
        run(
            classPath("docs/running-on-aws.md", jobs),
            List.of(
                Main.class.getName(),
                "analyze",
                "--trail",
                PlacesCase.trail(folder).toString(),
                "--geo",
                geo.toString(),
                "--out",
                out.toString()));

    assertThat(out.resolve("report.html")).as(said).exists();
    assertThat(out.resolve("findings.csv")).as(said).content().contains("D02-travel");
  }

  /** Returns the jars that the page's grep finds, those of Spark, and one place more. */
  private static String classPath(String page, Path more) throws IOException {
    String text = Files.readString(Path.of(System.getProperty("spoor.root", ".."), page));
    Matcher grep = GREP.matcher(text);
    assertThat(grep.find()).as("a grep over lib/ in " + page).isTrue();
    Predicate<String> isOurs = Pattern.compile(grep.group(1)).asPredicate();
    Set<String> ofSpark = ofSpark();
    List<String> places = new ArrayList<>(List.of(more.toString()));
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : all.split(File.pathSeparator)) {
      String name = jarName(Path.of(entry).toAbsolutePath());
      if (isOurs.test("lib/" + name) || ofSpark.contains(VERSION.matcher(name).replaceFirst(""))) {
        places.add(entry);
      }
    }
    assertThat(places).hasSizeBetween(100, all.split(File.pathSeparator).length - 10);
    return String.join(File.pathSeparator, places);
  }

  /** Classes that the build has not yet packed stand for the jar of their module. */
  private static String jarName(Path entry) {
    if (!Files.isDirectory(entry)) {
      return entry.getFileName().toString().endsWith("-tests.jar")
          ? "tests.jar"
          : entry.getFileName().toString();
    }
    Path module = entry.getParent();
    if (module.endsWith("target")) {
      module = module.getParent();
    }
    return entry.endsWith("classes") ? module.getFileName() + "-0.jar" : "tests.jar";
  }

  private static Set<String> ofSpark() throws IOException {
    try (InputStream names = JarListsIT.class.getResourceAsStream("spark-4.2.0-jars.txt")) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Returns a folder that holds one class of the tests alone. */
  private Path own(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve("own").resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(place(type).resolve(name), copy);
    return folder.resolve("own");
  }

  private String run(String classPath, List<String> arguments) throws Exception {
    Path said = folder.resolve("said.txt");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
    words.addAll(
        List.of(
            "-Dspark.master=local[2]",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=4",
            "-Daws.accessKeyId=" + S3Server.ACCESS_KEY_ID,
            "-Daws.secretAccessKey=" + S3Server.SECRET_ACCESS_KEY));
    for (String name : ClusterIT.OPENED) {
      words.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED"));
    }
    words.addAll(List.of("-cp", classPath));
    words.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
      String text = Files.readString(said);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
