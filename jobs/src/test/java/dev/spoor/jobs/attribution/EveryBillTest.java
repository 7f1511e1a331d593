/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.testing.GeneratedCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed case by every bill that the generator writes, against its own account of who caused
 * what: all dialects, by the hour and by the day, whole and as they stand in the running month,
 * with ids of things and without. All have reservations, a savings plan, credits and refunds.
 */
class EveryBillTest {
  /** The model's thief is at work, and containers that nobody found run on. */
  private static final int LAST_DAY = 19;

  private static final String LATE = "2025-10";

  private static final GeneratedCase WHOLE = GeneratedCase.of(GeneratedCase.COMMITTED);
  private static final BigDecimal PERCENT = new BigDecimal("0.01");
  private static final BigDecimal CENT = new BigDecimal("0.01");

  /** Services whose usage is shared where the bill names no things. */
  private static final List<String> SHARED =
      List.of("AmazonEC2", "AmazonECS", "AmazonVPC", "AmazonBedrock");

  /** Made by sessions of a service, which the truth does not name. */
  private static final String BACKUP = "snapshot";

  private static Books.Followed trail;

  @BeforeAll
  static void follow() {
    trail = Books.sampleTrail();
  }

  /**
   * A bill with the truth about it: {@code whole} or {@code running}, or {@code late}, the whole
   * last two months, and the dialect.
   *
   * @param from first month of it
   */
  private record Bill(GeneratedCase made, String from, String dialect) {
    static Bill of(String name) {
      String[] words = name.split(" ");
      boolean isRunning = words[0].equals("running");
      boolean isLate = words[0].equals("late");
      return new Bill(
          isRunning ? GeneratedCase.running(LAST_DAY) : WHOLE, isLate ? LATE : "", words[1]);
    }

    Dataset<Row> charges() {
      Dataset<Row> all = Books.charges(made.bill(dialect));
      return from.isEmpty() ? all : all.filter(col("billing_month").geq(from));
    }

    /** Whether it says whose calls of models it charges for. */
    boolean namesCallers() {
      return dialect.startsWith("cur2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whole cur-legacy-csv",
        "whole cur-legacy-parquet",
        "whole cur2-csv",
        "whole cur2-parquet",
        "whole focus-1.2-parquet",
        "running cur-legacy-csv",
        "running cur-legacy-parquet",
        "running cur2-csv",
        "running cur2-parquet",
        "running focus-1.2-parquet"
      })
  void costs_ofBillWithThings_areTheTrueOnesToTheCent(String name) throws IOException {
    Bill bill = Bill.of(name);
    Dataset<Row> charges = bill.charges();

    Books books = Books.of(trail, charges);

    assertThat(books.sum()).isEqualByComparingTo(Books.sum(charges));
    assertThat(
            Books.cents(
                books.bad(), row -> row.getAs("root_credential_id") + " " + row.getAs("class")))
        .isEqualTo(trueCosts(bill));
    assertUnexplainedWhereNobodyIsKnown(books, bill);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whole cur-legacy-csv",
        "whole cur2-parquet",
        "late cur-legacy-parquet",
        "late cur2-csv",
        "late focus-1.2-parquet",
        "running cur-legacy-csv",
        "running cur-legacy-parquet",
        "running cur2-csv",
        "running cur2-parquet",
        "running focus-1.2-parquet"
      })
  void costs_ofBillWithoutThings_areSharedByWhatRanThere(String name) throws IOException {
    Bill bill = Bill.of(name);
    Dataset<Row> nameless = bill.charges().withColumn("resource_id", lit(null).cast("string"));

    Books books = Books.of(trail, nameless);

    assertThat(books.sum()).isEqualByComparingTo(Books.sum(nameless));
    Map<String, BigDecimal> bad = Books.sums(books.bad(), EveryBillTest::place);
    Map<String, BigDecimal> unexplained =
        Books.sums(
            books.rows.stream().filter(row -> "unexplained".equals(row.getAs("class"))).toList(),
            EveryBillTest::place);
    Map<String, BigDecimal> honest = used(bill, true);
    Set<String> untold = new TreeSet<>();
    used(bill, false)
        .forEach(
            (place, truth) -> {
              BigDecimal told = bad.getOrDefault(place, BigDecimal.ZERO);
              boolean isTold =
                  told.subtract(truth).abs().compareTo(truth.multiply(PERCENT).max(CENT)) <= 0;
              if (!isTold) {
                untold.add(place);
                assertThat(told).as(place).isZero();
              }
              BigDecimal open = unexplained.getOrDefault(place, BigDecimal.ZERO);
              BigDecimal most =
                  honest
                      .getOrDefault(place, BigDecimal.ZERO)
                      .add(isTold ? truth.multiply(PERCENT) : truth);
              assertThat(open).as(place).isLessThanOrEqualTo(most.add(CENT));
            });
    // Whose bytes left a bucket no bill without buckets says; and where the owner's disks were
    // billed before, a disk of the thief has none but its name to be told by.
    assertThat(untold)
        .allMatch(
            place ->
                !SHARED.contains(place.split(" ")[1])
                    || place.equals("444455556666 AmazonEC2 eu-west-1"));
    assertThat(used(bill, false).keySet()).containsAll(bad.keySet());
  }

  private static void assertUnexplainedWhereNobodyIsKnown(Books books, Bill bill)
      throws IOException {
    Set<String> made = new TreeSet<>();
    Set<String> unmade = new TreeSet<>();
    for (Map<String, String> thing : WHOLE.truth("resources.csv")) {
      boolean isKnown = !thing.get("creator_credential").isEmpty();
      (isKnown || thing.get("kind").equals(BACKUP) ? made : unmade).add(thing.get("resource_id"));
    }
    Set<String> unexplained = new TreeSet<>();
    Set<String> explained = new TreeSet<>();
    Map<String, BigDecimal> hostile = used(bill, false);
    for (Row row : books.rows) {
      String thing = row.getAs("resource_id");
      String costClass = row.getAs("class");
      if (thing == null && "unexplained".equals(costClass)) {
        assertThat(hostile).as(row.toString()).doesNotContainKey(place(row));
      } else if (thing != null && !"rest".equals(costClass) && !"shared".equals(costClass)) {
        ("unexplained".equals(costClass) ? unexplained : explained).add(thing);
      }
    }
    assertThat(unexplained).isSubsetOf(unmade).hasSizeGreaterThan(100);
    assertThat(explained).doesNotContainAnyElementsOf(unmade).hasSizeGreaterThan(200);
  }

  private static String place(Row row) {
    return row.getAs("account_id") + " " + row.getAs("service_code") + " " + row.getAs("region_id");
  }

  /** Returns what the usage of the owner, or of intruders, came to by account, service, region. */
  private static Map<String, BigDecimal> used(Bill bill, boolean isHonest) throws IOException {
    Map<String, BigDecimal> used = new HashMap<>();
    for (Map<String, String> line : bill.made().truth("bill-by-owner.csv")) {
      if (line.get("charge_category").equals("Usage")
          && line.get("owner").equals("honest") == isHonest
          && line.get("month").compareTo(bill.from()) >= 0) {
        String place =
            line.get("account") + " " + line.get("product_code") + " " + line.get("region");
        used.merge(place, new BigDecimal(line.get("billed")), BigDecimal::add);
      }
    }
    return used;
  }

  /** Returns what each intruder cost by class. */
  private static Map<String, BigDecimal> trueCosts(Bill bill) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> line : bill.made().truth("costs.csv")) {
      // Who alone is seen need not have been alone, unless the bill itself names who called.
      boolean isShared = line.get("resource_id").contains("-tokens-") && !bill.namesCallers();
      String costClass = isShared ? "shared" : line.get("class");
      sums.merge(
          line.get("root_credential") + " " + costClass,
          new BigDecimal(line.get("cost")),
          BigDecimal::add);
    }
    sums.replaceAll((key, cost) -> cost.setScale(2, RoundingMode.HALF_EVEN));
    return sums;
  }
}
