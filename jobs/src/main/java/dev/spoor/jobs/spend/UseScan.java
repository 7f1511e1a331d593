/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Expanding;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Adds lines up by key and hour or day as they are read.
 *
 * <p>A task holds at most {@link #HELD} sums, about 5 MB; then it hands them on, and whoever reads
 * them adds up what belongs together.
 */
final class UseScan extends Expanding<Row, Row> {
  private static final int HELD = 10_000;
  private static final String UNKNOWN = "unknown";

  private final Set<String> quantityTypes;
  private final Map<Span, Held> held = new HashMap<>();

  private record Span(
      UseKey key, String month, String billingMonth, @Nullable Long at, int grain) {}

  /** What is held of one span. */
  private static final class Held {
    private final Sums sums = new Sums();
    private long days;
    private @Nullable Boolean isEstimated = false;
    private @Nullable String name;

    void name(String other) {
      name = name == null || other.compareTo(name) < 0 ? other : name;
    }
  }

  private UseScan(Iterator<Row> rows, SpendSettings settings) {
    super(rows);
    this.quantityTypes = Set.copyOf(settings.quantityLineItemTypes());
  }

  /** Returns the uses of all lines but those that are a second view of others. */
  static Dataset<Row> uses(Dataset<Row> charges, SpendSettings settings) {
    Column unknown = lit(null).cast("boolean");
    return uses(charges, unknown, unknown, settings);
  }

  /** Returns the uses of lines that were added up while they were read. */
  static Dataset<Row> usesOfRollUp(Dataset<Row> rolledUp, SpendSettings settings) {
    return uses(rolledUp, col("is_billed"), col("is_used"), settings);
  }

  private static Dataset<Row> uses(
      Dataset<Row> charges, Column isBilled, Column isUsed, SpendSettings settings) {
    MapPartitionsFunction<Row, Row> scan = rows -> new UseScan(rows, settings);
    return charges
        .filter(coalesce(col("is_split"), lit(false)).equalTo(false))
        .select(
            col("billing_account_id"),
            col("sub_account_id"),
            col("region_id"),
            col("service_code"),
            col("usage_family"),
            col("billing_currency"),
            col("charge_shape"),
            col("purchase_option"),
            coalesce(col("consumed_unit"), lit("")),
            col("charge_month"),
            col("billing_month"),
            unix_micros(col("charge_period_start")),
            unix_micros(col("charge_period_end")),
            col("is_estimated"),
            col("service_name"),
            col("charge_category"),
            col("line_item_type"),
            col("consumed_quantity"),
            col("billed_cost"),
            col("net_cost"),
            col("effective_cost"),
            col("list_cost"),
            isBilled,
            isUsed)
        .mapPartitions(scan, Use.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String month = text(row, 9, "");
    Long start = row.isNullAt(11) ? null : (Long) row.getLong(11);
    Long end = row.isNullAt(12) ? null : (Long) row.getLong(12);
    UseKey key = key(row);
    int grain = key.isUsage() ? grain(start, end) : Use.LONGER;
    Span span = new Span(key, month, text(row, 10, month), begin(start, grain), grain);
    Held sum = held.get(span);
    if (sum == null) {
      sum = new Held();
      held.put(span, sum);
      sum.days = key.isUsage() ? UsageDays.of(start, end, month) : 0;
    } else if (key.isUsage() && grain != Use.HOUR) {
      sum.days |= UsageDays.of(start, end, month);
    }
    boolean isCounted = quantityTypes.contains(text(row, 16, ""));
    BigDecimal quantity = isCounted ? amount(row, 17, BigDecimal.ZERO) : BigDecimal.ZERO;
    BigDecimal billed = amount(row, 18, BigDecimal.ZERO);
    // Lines that were added up may come to nothing though each is something.
    boolean isActive =
        billed.signum() != 0 || quantity.signum() != 0 || is(row, 22) || (isCounted && is(row, 23));
    sum.sums.add(
        quantity,
        billed,
        amount(row, 19, billed),
        amount(row, 20, BigDecimal.ZERO),
        amount(row, 21, BigDecimal.ZERO),
        isActive);
    sum.isEstimated =
        BillMonths.either(sum.isEstimated, row.isNullAt(13) ? null : (Boolean) row.getBoolean(13));
    sum.name(text(row, 14, key.service()));
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  private static UseKey key(Row row) {
    String shape = text(row, 6, "other");
    String family = text(row, 4, "other");
    return new UseKey(
        text(row, 0, UNKNOWN),
        text(row, 1, UNKNOWN),
        text(row, 2, "global"),
        text(row, 3, UNKNOWN),
        shape.equals(UseKey.USAGE) ? family : text(row, 15, family),
        text(row, 5, ""),
        shape,
        text(row, 7, ""),
        text(row, 8, ""));
  }

  private static int grain(@Nullable Long start, @Nullable Long end) {
    long length = start == null || end == null ? 0 : end - start;
    if (length <= 0) {
      return Use.DAY;
    }
    return length <= Use.HOUR_MICROS ? Use.HOUR : length <= Use.DAY_MICROS ? Use.DAY : Use.LONGER;
  }

  private static @Nullable Long begin(@Nullable Long start, int grain) {
    long unit = grain == Use.HOUR ? Use.HOUR_MICROS : Use.DAY_MICROS;
    return start == null ? null : (Long) (Math.floorDiv(start, unit) * unit);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    held.forEach(
        (span, sum) ->
            out.accept(
                new Use(
                        span.key,
                        span.month,
                        span.billingMonth,
                        span.at,
                        span.grain,
                        sum.days,
                        sum.isEstimated,
                        sum.name == null ? span.key.service() : sum.name,
                        sum.sums)
                    .row()));
    held.clear();
  }

  private static boolean is(Row row, int place) {
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  private static String text(Row row, int place, String fallback) {
    String text = row.getString(place);
    return text == null ? fallback : text;
  }

  private static BigDecimal amount(Row row, int place, BigDecimal fallback) {
    BigDecimal amount = row.getDecimal(place);
    return amount == null ? fallback : amount;
  }
}
