/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.RecordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the report says of all input objects, from one pass over the ledger.
 *
 * @param kinds by kind of content, ordered by its name
 * @param verdicts objects by verdict of the integrity chain
 * @param unhashed objects that were not read whole, by kind
 * @param troubled objects with a problem
 */
record LedgerFacts(
    List<CustodyView.KindRow> kinds,
    List<KeyTimeline.Tally> verdicts,
    List<KeyTimeline.Tally> unhashed,
    long troubled) {
  private static final List<String> SUMS =
      List.of(
          "bytes",
          "records_read",
          "records_kept",
          "records_duplicate",
          "records_rejected",
          "records_outside");

  static LedgerFacts of(Dataset<Row> ledger) {
    List<Row> parts =
        ledger
            .groupBy("kind", "digest_verdict")
            .agg(
                count(lit(1)).as("objects"),
                Stream.concat(
                        Stream.of(
                            count(col("problem")).as("troubled"),
                            count(col("sha256")).as("hashed")),
                        SUMS.stream().map(name -> sum(name).as(name)))
                    .toArray(Column[]::new))
            .collectAsList();
    Map<String, long[]> kinds = new TreeMap<>();
    Map<String, Long> verdicts = new TreeMap<>();
    Map<String, Long> unhashed = new TreeMap<>();
    long troubled = 0;
    for (Row row : parts) {
      Cells cells = new Cells(row);
      long[] sums = kinds.computeIfAbsent(cells.text("kind"), k -> new long[SUMS.size() + 1]);
      sums[0] += cells.count("objects");
      for (int i = 0; i < SUMS.size(); i++) {
        sums[i + 1] += cells.count(SUMS.get(i));
      }
      String verdict = cells.textOrNull("digest_verdict");
      if (verdict != null) {
        verdicts.merge(verdict, cells.count("objects"), Long::sum);
      }
      long left = cells.count("objects") - cells.count("hashed");
      if (left > 0) {
        unhashed.merge(cells.text("kind"), left, Long::sum);
      }
      troubled += cells.count("troubled");
    }
    List<CustodyView.KindRow> rows = new ArrayList<>();
    kinds.forEach(
        (kind, sums) ->
            rows.add(
                new CustodyView.KindRow(
                    kind,
                    sums[0],
                    sums[1],
                    new RecordCounts(sums[2], sums[3], sums[4], sums[5], sums[6]))));
    return new LedgerFacts(rows, tallies(verdicts), tallies(unhashed), troubled);
  }

  private static List<KeyTimeline.Tally> tallies(Map<String, Long> counts) {
    List<KeyTimeline.Tally> tallies = new ArrayList<>();
    counts.forEach((word, objects) -> tallies.add(new KeyTimeline.Tally(word, objects)));
    return tallies;
  }

  /** Whether any object of a kind was read. */
  boolean has(String kind) {
    return kinds.stream().anyMatch(row -> row.kind().equals(kind));
  }
}
