/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the intruders of the committed case cost where logs were lost; nobody else pays for it. */
class SampleAttributionTest {
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case");
  private static final String SEED = Books.SAMPLE_SEED;
  private static final String HOURLY = "cur2-parquet";

  /** What is said of things whose making was in a file that was lost. */
  private static final String LOST =
      "the archive has no record .*|.*creation is not in (it|the archive).*";

  private static Books.Followed whole;

  @BeforeAll
  static void follow() {
    whole = Books.sampleTrail();
  }

  private static Dataset<Row> trail(Path folder) {
    return SharedSpark.session().read().format("cloudtrail").load(folder.toString());
  }

  private static Dataset<Row> bill(String dialect) {
    return Books.charges(CASE.resolve("bill").resolve(dialect));
  }

  /** Of lost records money may go unexplained, or to a nearer ancestor, but to nobody else. */
  @ParameterizedTest
  @ValueSource(ints = 3)
  void costs_tenthOfTheFilesLost_goToNobodyElse(int tenth, @TempDir Path folder)
      throws IOException {
    Path trail = CASE.resolve("trail");
    try (Stream<Path> files = Files.walk(trail)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Math.floorMod(file.getFileName().toString().hashCode(), 10) != tenth) {
          Path copy = folder.resolve(trail.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }

    Books books = Books.of(Books.Followed.of(trail(folder), SEED), bill(HOURLY));

    assertThat(wrong(books)).isEmpty();
    assertThat(books.sum()).isEqualByComparingTo(Books.sum(bill(HOURLY)));
    Set<String> made = new HashSet<>();
    for (List<String> line : lines("truth/resources.csv", "resource_id", "class")) {
      if (!line.get(1).equals("honest")) {
        made.add(line.get(0));
      }
    }
    Set<String> reasons = new TreeSet<>();
    for (Row row : books.rows) {
      if ("unexplained".equals(row.getAs("class")) && made.contains(row.getAs("resource_id"))) {
        reasons.add(row.<String>getAs("reason").replaceAll("^.*; that: ", ""));
      }
    }
    assertThat(reasons).isNotEmpty().allMatch(reason -> reason.matches(LOST));
  }

  @Test
  void costs_regionLost_goUnexplainedAndSayWhy() throws IOException {
    String lost = "us-east-2";
    Dataset<Row> events = whole.events().filter(col("aws_region").notEqual(lost));

    Books books = Books.of(Books.Followed.of(events, SEED), bill(HOURLY));

    assertThat(wrong(books)).isEmpty();
    assertThat(books.bad()).noneMatch(row -> lost.equals(row.getAs("region_id")));
    Set<String> reasons = new TreeSet<>();
    for (Row row : books.rows) {
      boolean isUsage = !"rest".equals(row.getAs("class"));
      if (lost.equals(row.getAs("region_id")) && isUsage) {
        assertThat(row.<String>getAs("class")).isEqualTo("unexplained");
        reasons.add(row.<String>getAs("reason").replaceAll("^.*; that: ", ""));
      }
    }
    assertThat(reasons).contains("the archive has no record of this account and region");
  }

  /** Returns things whose cost was given to somebody who did not cause it. */
  private static Set<String> wrong(Books books) throws IOException {
    Map<String, String> roots = new HashMap<>();
    for (List<String> line : lines("truth/all-credentials.csv.gz", "credential", "root")) {
      roots.put(line.get(0), line.get(1));
    }
    Map<String, String> makers = new HashMap<>();
    for (List<String> line :
        lines("truth/resources.csv", "resource_id", "root_credential", "class")) {
      makers.put(line.get(0), line.get(2).equals("honest") ? "honest" : line.get(1));
    }
    Set<String> wrong = new TreeSet<>();
    Set<String> judged = new HashSet<>();
    for (Row row : books.rows) {
      String maker = makers.get(row.<String>getAs("resource_id"));
      String root = row.getAs("root_credential_id");
      String costClass = row.getAs("class");
      if (maker == null || root == null || costClass.equals("shared")) {
        continue;
      }
      judged.add(row.getAs("resource_id"));
      boolean isBad = Actor.isBad(row.getAs("actor"));
      boolean isRight =
          maker.equals("honest") ? !isBad : maker.equals(roots.getOrDefault(root, root));
      if (!isRight) {
        wrong.add(row.getAs("resource_id") + " is of " + maker + ", not of " + root);
      }
    }
    assertThat(judged).hasSizeGreaterThan(50);
    return wrong;
  }

  /** Returns columns of a file of the truth; no value of these files has a comma. */
  private static List<List<String>> lines(String file, String... columns) throws IOException {
    Path path = CASE.resolve(file);
    try (InputStream bytes = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> header = List.of(reader.readLine().split(",", -1));
      return reader
          .lines()
          .map(
              line -> {
                String[] values = line.split(",", -1);
                return Stream.of(columns).map(name -> values[header.indexOf(name)]).toList();
              })
          .toList();
    }
  }
}
