/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.jobs.detect.hit.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comparison of months and tells data that leaves an account's region, to the Internet or
 * to other regions, more month after month (B33): by quantity, since the first gigabytes cost
 * nothing, and over months, since a day of slow theft is in line.
 *
 * <p>Holds the months of one account, region and kind.
 */
public final class TransferGrowth extends Expanding<Row, Row> {
  /** Kinds of usage that carry data away. */
  static final List<String> KINDS = List.of("data transfer out", "data transfer between regions");

  private static final String SEPARATOR = "\u001f";
  private static final int SHORTEST = 4;
  private static final int LONGEST = 6;
  private static final BigDecimal STEP = new BigDecimal("1.1");

  /** Days that a month must have to stand for itself. */
  private static final int DAYS = 7;

  private final SpendThresholds limits;
  private final List<Month> months = new ArrayList<>();
  private List<String> of = List.of();

  private record Month(@Nullable YearMonth month, BigDecimal perDay, int days) {
    boolean follows(Month before) {
      return month != null
          && before.month != null
          && month.equals(before.month.plusMonths(1))
          && perDay.compareTo(before.perDay.multiply(STEP)) >= 0
          && before.perDay.signum() > 0;
    }
  }

  private TransferGrowth(Iterator<Row> rows, SpendThresholds limits) {
    super(rows);
    this.limits = limits;
  }

  /** Returns the name of a fact about a month of a kind. */
  static String name(String kind, String month) {
    return kind + SEPARATOR + month;
  }

  /** Returns a fact for each month of growth. */
  public static Dataset<Row> facts(Dataset<Row> usageDeltas, SpendThresholds limits) {
    MapPartitionsFunction<Row, Row> read = rows -> new TransferGrowth(rows, limits);
    return usageDeltas
        .filter(col("charge_shape").equalTo("usage").and(col("usage_family").isin(KINDS.toArray())))
        .filter(col("days_covered").geq(DAYS))
        .select(
            coalesce(col("account_id"), lit("")).as("account_id"),
            coalesce(col("region_id"), lit("global")).as("region_id"),
            col("usage_family"),
            coalesce(col("unit"), lit("")).as("unit"),
            col("month"),
            col("quantity_per_day"),
            col("days_covered"))
        .transform(rows -> Gathered.by(rows, col("account_id"), col("region_id")))
        .sortWithinPartitions("account_id", "region_id", "usage_family", "unit", "month")
        .mapPartitions(read, Fact.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    List<String> place =
        List.of(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
    if (!place.equals(of)) {
      close(out);
      of = place;
    }
    YearMonth month = month(row.getString(4));
    BigDecimal perDay = row.isNullAt(5) ? BigDecimal.ZERO : row.getDecimal(5);
    Month last = months.isEmpty() ? null : months.get(months.size() - 1);
    if (last != null && month != null && month.equals(last.month)) {
      months.set(months.size() - 1, new Month(month, last.perDay.add(perDay), last.days));
    } else {
      months.add(new Month(month, perDay, row.getInt(6)));
    }
  }

  private static @Nullable YearMonth month(@Nullable String text) {
    try {
      return text == null ? null : YearMonth.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    close(out);
  }

  private void close(Consumer<Row> out) {
    int start = 0;
    for (int i = 1; i <= months.size(); i++) {
      if (i == months.size() || !months.get(i).follows(months.get(i - 1))) {
        run(months.subList(start, i), out);
        start = i;
      }
    }
    months.clear();
  }

  /** Tells the last part of a run that grew enough, by its months after the first. */
  private void run(List<Month> run, Consumer<Row> out) {
    for (int end = run.size(); end >= SHORTEST; end--) {
      List<Month> part = run.subList(Math.max(0, end - LONGEST), end);
      if (isMuch(part)) {
        tell(part, out);
        return;
      }
    }
  }

  private boolean isMuch(List<Month> part) {
    BigDecimal first = part.get(0).perDay;
    BigDecimal more = BigDecimal.ZERO;
    for (Month month : part) {
      more = more.add(month.perDay.subtract(first).multiply(BigDecimal.valueOf(month.days)));
    }
    BigDecimal last = part.get(part.size() - 1).perDay;
    return more.compareTo(limits.transferFloor()) >= 0
        && last.doubleValue() >= first.doubleValue() * limits.transferRatio();
  }

  private void tell(List<Month> part, Consumer<Row> out) {
    Month first = part.get(0);
    Month last = part.get(part.size() - 1);
    String unit = of.get(3).isEmpty() ? "" : " " + of.get(3);
    String words =
        "%s%s a day in %s, %s%s a day in %s, and more in each month between"
            .formatted(
                amount(first.perDay), unit, first.month, amount(last.perDay), unit, last.month);
    for (Month month : part.subList(1, part.size())) {
      String name = name(of.get(2), String.valueOf(month.month));
      out.accept(Fact.row(new Fact(Fact.Kind.GROWTH, of.get(0), of.get(1), name, words, 0)));
    }
  }

  private static String amount(BigDecimal perDay) {
    return perDay.compareTo(BigDecimal.ONE) < 0
        ? perDay.setScale(3, RoundingMode.HALF_EVEN).toPlainString()
        : Rise.amount(perDay);
  }
}
