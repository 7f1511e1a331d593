/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * What reading a bill gives: its lines, the custody of its objects, and what could not be read.
 *
 * <p>All three come out of {@link #staged}, one pass over the evidence. Who wants more than one of
 * them writes {@code staged} down first and calls {@link #of} on what was written.
 *
 * @param staged columns of {@code charges}, {@code row_kind} (row, object or problem), {@code
 *     ledger} and {@code problem}
 */
public record BillFrames(Dataset<Row> staged) {
  private static final List<String> SUMMED_BY =
      List.of("billing_account_id", "billing_month", "billing_currency", "dialect", "assembly_id");

  /** Returns the frames over a staged frame that was written and read back. */
  public static BillFrames of(Dataset<Row> staged) {
    return new BillFrames(staged);
  }

  /** Returns the lines as they were read: each is estimated by itself. */
  public Dataset<Row> lines() {
    return exactly(Tables.CHARGES, kind(BillSchema.ROW));
  }

  /**
   * Returns what the lines of a roll-up come to: columns of {@code charges}, of which those are
   * null that only a single line has, {@code is_billed} and {@code is_used}.
   */
  public Dataset<Row> rolledUp() {
    return kind(BillSchema.ROW).drop("row_kind", "ledger", "problem");
  }

  /**
   * Returns the lines with exactly the columns of {@code charges}. A billing period of a payer is
   * estimated as a whole as soon as one of its lines has no invoice.
   */
  public Dataset<Row> charges() {
    return charges(periods(kind(BillSchema.ROW)));
  }

  /**
   * Returns the same without reading all lines for what the sums tell already. Mostly no period
   * holds both estimated and final lines, and then lines are charges as they are.
   *
   * @param sums rows of {@link #sums}, all of them
   */
  public Dataset<Row> charges(List<Row> sums) {
    Map<List<@Nullable Object>, Set<@Nullable Object>> flags = new HashMap<>();
    for (Row sum : sums) {
      String payer = sum.getAs("billing_account_id");
      flags
          .computeIfAbsent(
              Arrays.asList(payer == null ? "" : payer, sum.getAs("billing_month")),
              period -> new HashSet<>())
          .add(sum.getAs("is_estimated"));
    }
    return flags.values().stream().allMatch(period -> period.size() == 1)
        ? lines()
        : charges(periods(staged.sparkSession().createDataFrame(sums, sums.get(0).schema())));
  }

  private static Dataset<Row> periods(Dataset<Row> lines) {
    return lines
        .groupBy(
            coalesce(col("billing_account_id"), functions.lit("")).as("period_payer"),
            col("billing_month").as("period_month"))
        .agg(max(col("is_estimated")).as("period_is_estimated"));
  }

  private Dataset<Row> charges(Dataset<Row> periods) {
    List<Column> columns = new ArrayList<>();
    for (String name : Tables.CHARGES.columnNames()) {
      columns.add(name.equals("is_estimated") ? col("period_is_estimated").as(name) : col(name));
    }
    return kind(BillSchema.ROW)
        .join(
            functions.broadcast(periods),
            coalesce(col("billing_account_id"), functions.lit(""))
                .equalTo(col("period_payer"))
                .and(col("billing_month").equalTo(col("period_month"))),
            "left")
        .select(columns.toArray(Column[]::new));
  }

  /**
   * Returns what the lines of each object came to as they were read, by payer, month, currency,
   * dialect and assembly: columns {@code billing_account_id, billing_month, billing_currency,
   * dialect, assembly_id, lines, billed_cost, source_uri, is_estimated}; estimated lines and others
   * have a row each.
   */
  public Dataset<Row> sums() {
    return sums(kind(BillSchema.SUM), "source_uri", "is_estimated");
  }

  /**
   * Returns what lines come to by payer, month, currency, dialect and assembly, and by some more
   * columns, which stand last.
   */
  static Dataset<Row> sums(Dataset<Row> rows, String... apart) {
    return rows.groupBy(columns(SUMMED_BY, List.of(apart)))
        .agg(
            sum("source_ordinal").as("lines"),
            sum("billed_cost").cast("decimal(38,12)").as("billed_cost"))
        .select(columns(SUMMED_BY, List.of("lines", "billed_cost"), List.of(apart)));
  }

  /** Returns the custody of every object, the parts of large objects put together. */
  public Dataset<Row> ledger() {
    return LedgerParts.merged(ledgerParts());
  }

  /** Returns the custody of every part of an object that was read by itself. */
  public Dataset<Row> ledgerParts() {
    return exactly(Tables.LEDGER, kind(BillSchema.OBJECT).select("ledger.*"));
  }

  /** Returns what could not be read. */
  public Dataset<Row> rejects() {
    return exactly(Tables.REJECTS, kind(BillSchema.PROBLEM).select("problem.*"));
  }

  private Dataset<Row> kind(String kind) {
    return staged.where(col("row_kind").equalTo(kind));
  }

  private static Dataset<Row> exactly(TableSpec table, Dataset<Row> frame) {
    return frame.select(columns(table.columnNames()));
  }

  @SafeVarargs
  private static Column[] columns(List<String>... names) {
    return Stream.of(names).flatMap(List::stream).map(functions::col).toArray(Column[]::new);
  }
}
