/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spoor.testing.SharedSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/** What the intruders of the committed case cost, against the generator's own account of it. */
class SampleAttributionTest {
  private static final BigDecimal PERCENT = new BigDecimal("0.01");
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case");
  private static final String SEED = "AKIAWO645SY5DEXAMPLE";
  private static final String HOURLY = "cur2-parquet";

  private static Books.Followed whole;

  @BeforeAll
  static void follow() {
    whole = Books.Followed.of(trail(CASE.resolve("trail")), SEED);
  }

  private static Dataset<Row> trail(Path folder) {
    return SharedSpark.session().read().format("cloudtrail").load(folder.toString());
  }

  private static Dataset<Row> bill(String dialect) {
    return Books.charges(CASE.resolve("bill").resolve(dialect));
  }

  /** Other dialects give the same charges, as SampleBillsIT shows. */
  @ParameterizedTest
  @ValueSource(strings = {"cur-legacy-csv", "cur2-csv", "focus-1.2-parquet"})
  void costs_ofEachIntruder_areTheTrueOnesToTheCent(String dialect) throws IOException {
    Dataset<Row> charges = bill(dialect);

    Books books = Books.of(whole, charges);

    assertThat(books.sum()).isEqualByComparingTo(Books.sum(charges));
    assertThat(
            Books.cents(
                books.bad(), row -> row.getAs("root_credential_id") + " " + row.getAs("class")))
        .isEqualTo(trueCosts(dialect.startsWith("cur2")));
  }

  @Test
  void costs_ofBillWithoutThings_areSharedByWhatRanThere() {
    Dataset<Row> charges = bill(HOURLY);
    Map<String, BigDecimal> expected = byPlace(Books.of(whole, charges), "direct", "derived");
    // The owner works there: whose disk it is, nobody can tell.
    assertThat(expected.remove("AmazonEC2 eu-west-1")).isLessThan(BigDecimal.valueOf(3));
    Dataset<Row> nameless = charges.withColumn("resource_id", lit(null).cast("string"));

    Books books = Books.of(whole, nameless);

    assertThat(books.sum()).isEqualByComparingTo(Books.sum(charges));
    Map<String, BigDecimal> shared = byPlace(books, "shared");
    assertThat(shared.keySet()).isEqualTo(expected.keySet());
    shared.forEach(
        (place, cost) -> {
          BigDecimal truth = expected.get(place);
          assertThat(cost).as(place).isCloseTo(truth, within(truth.multiply(PERCENT)));
        });
  }

  /**
   * Returns what intruders cost by machines, containers and their addresses, by service and region.
   */
  private static Map<String, BigDecimal> byPlace(Books books, String... classes) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Row row : books.bad()) {
      String service = row.getAs("service_code");
      if (List.of("AmazonEC2", "AmazonECS", "AmazonVPC").contains(service)
          && List.of(classes).contains(row.<String>getAs("class"))) {
        costs.merge(
            service + " " + row.getAs("region_id"), row.getAs("billed_cost"), BigDecimal::add);
      }
    }
    return costs;
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

  /**
   * Returns what each intruder cost by class.
   *
   * @param namesCallers whether the bill says whose calls of models it charges for, as CUR 2.0 does
   */
  private static Map<String, BigDecimal> trueCosts(boolean namesCallers) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (List<String> line :
        lines("truth/costs.csv", "root_credential", "class", "cost", "resource_id")) {
      // Who alone is seen need not have been alone, unless the bill itself names who called.
      boolean isShared = line.get(3).contains("-tokens-") && !namesCallers;
      String costClass = isShared ? "shared" : line.get(1);
      sums.merge(line.get(0) + " " + costClass, new BigDecimal(line.get(2)), BigDecimal::add);
    }
    sums.replaceAll((key, cost) -> cost.setScale(2, RoundingMode.HALF_EVEN));
    return sums;
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
