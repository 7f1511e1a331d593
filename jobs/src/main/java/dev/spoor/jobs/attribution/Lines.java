/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.EqualTexts;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.LesserText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the bill, by what they are for, added up by hour or day as they are read.
 *
 * <p>A task holds at most {@link #HELD} sums, about 8 MB; then it hands them on.
 */
final class Lines extends Expanding<Row, Row> {
  private static final int HELD = 10_000;
  private static final long HOUR = 3_600_000_000L;
  private static final int DAY = 24;

  /** Hours of lines for longer than a day, as rows tell it; no use of an hour or day is theirs. */
  private static final int LONGER = 744;

  private static final String UNKNOWN = "unknown";

  private static final String ADJUSTMENT = "Adjustment";

  /**
   * What no thing costs: it is taken, or given back, whatever was used. Line items of types that
   * nobody knows are adjustments too: what those add to the bill is a cost of the thing they name.
   */
  private static final Set<String> NOBODYS =
      Set.of(
          rest("Tax", BigDecimal.ONE),
          rest("Credit", BigDecimal.ZERO),
          rest(ADJUSTMENT, BigDecimal.ZERO));

  private final Map<What, Sum> held = new HashMap<>();
  private final EqualTexts texts = new EqualTexts();

  private record What(
      String key,
      long at,
      int grain,
      String month,
      @Nullable String payer,
      @Nullable String account,
      @Nullable String region,
      @Nullable String service,
      @Nullable String resourceKey,
      String usageType,
      @Nullable String subject,
      @Nullable String currency,
      @Nullable String principal,
      @Nullable String rest) {}

  private static final class Sum {
    private Costs costs = Costs.NOTHING;
    private BigDecimal quantity = BigDecimal.ZERO;
    private long lines;
    private long until = Long.MIN_VALUE;
    private @Nullable String resourceId;
    private @Nullable String uri;
    private long ordinal;
  }

  private Lines(Iterator<Row> rows) {
    super(rows);
  }

  /** Returns the key of lines that name no thing. */
  static String place(String service, @Nullable String account, @Nullable String region) {
    return "use:" + service + ":" + account + ":" + region;
  }

  /** Returns rows of {@link Part}, of all lines but those that are a second view of others. */
  static Dataset<Row> of(Dataset<Row> charges) {
    MapPartitionsFunction<Row, Row> scan = Lines::new;
    return charges
        .filter(coalesce(col("is_split"), lit(false)).equalTo(false))
        .select(
            col("resource_id"),
            col("service_code"),
            col("usage_type"),
            col("sub_account_id"),
            col("region_id"),
            unix_micros(col("charge_period_start")),
            unix_micros(col("charge_period_end")),
            coalesce(col("charge_month"), col("billing_month"), lit(UNKNOWN)),
            col("billing_account_id"),
            col("billing_currency"),
            col("charge_category"),
            col("instance_type"),
            col("iam_principal"),
            col("consumed_quantity"),
            col("billed_cost"),
            col("net_cost"),
            col("effective_cost"),
            col("list_cost"),
            col("source_uri"),
            col("source_ordinal"))
        .mapPartitions(scan, Part.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    What what = what(row);
    Sum sum = held.computeIfAbsent(what, key -> new Sum());
    BigDecimal billed = amount(row, 14, BigDecimal.ZERO);
    sum.costs =
        sum.costs.plus(
            new Costs(
                billed,
                amount(row, 15, billed),
                amount(row, 16, BigDecimal.ZERO),
                amount(row, 17, BigDecimal.ZERO)));
    sum.quantity = sum.quantity.add(amount(row, 13, BigDecimal.ZERO));
    sum.lines++;
    sum.until = Math.max(sum.until, row.isNullAt(6) ? what.at : row.getLong(6));
    sum.resourceId = LesserText.orOther(sum.resourceId, row.getString(0));
    String uri = text(row, 18);
    int order = sum.uri == null || uri == null ? -1 : uri.compareTo(sum.uri);
    if (order < 0 || (order == 0 && row.getLong(19) < sum.ordinal)) {
      sum.uri = uri;
      sum.ordinal = row.getLong(19);
    }
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  private What what(Row row) {
    String service = row.isNullAt(1) ? UNKNOWN : texts.of(row.getString(1));
    String account = text(row, 3);
    String region = text(row, 4);
    String usageType = row.isNullAt(2) ? "" : texts.of(row.getString(2));
    long start = row.isNullAt(5) ? 0 : row.getLong(5);
    long end = row.isNullAt(6) ? start : row.getLong(6);
    long length = row.isNullAt(5) ? 0 : end - start;
    int grain = length <= 0 || length > DAY * HOUR ? LONGER : length <= HOUR ? 1 : DAY;
    long unit = grain == 1 ? HOUR : DAY * HOUR;
    long at = Math.floorDiv(start, unit) * unit;
    boolean isUsage = "Usage".equals(row.getString(10));
    ResourceKey thing =
        Catalogue.standard()
            .billed(row.getString(0), service, usageType, account == null ? "" : account, region);
    String key =
        thing != null ? thing.text() : (isUsage ? "" : "rest:") + place(service, account, region);
    return new What(
        key,
        at,
        grain,
        texts.of(row.getString(7)),
        text(row, 8),
        account,
        region,
        service,
        thing == null ? null : thing.text(),
        isUsage ? usageType : "",
        text(row, 11),
        text(row, 9),
        text(row, 12),
        isUsage ? null : rest(row.getString(10), amount(row, 14, BigDecimal.ZERO)));
  }

  private @Nullable String text(Row row, int place) {
    return texts.orNull(row.getString(place));
  }

  /** Returns why a line is no usage; adjustments that add to the bill are told apart. */
  private static String rest(@Nullable String category, BigDecimal billed) {
    boolean isMore = ADJUSTMENT.equals(category) && billed.signum() > 0;
    return category == null
        ? "the bill does not say what kind of charge it is"
        : (isMore ? "positive " : "")
            + "charge of category "
            + category.toLowerCase(Locale.ROOT)
            + ", which no use causes alone";
  }

  /**
   * Whether what lines are for is no part of what a thing costs, by why they are no usage: a credit
   * on an intruder's machine makes it no cheaper, and a reservation that he bought is his.
   */
  static boolean isNobodys(String rest) {
    return NOBODYS.contains(rest);
  }

  private static BigDecimal amount(Row row, int place, BigDecimal fallback) {
    return row.isNullAt(place) ? fallback : row.getDecimal(place);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    handOn(held, Lines::row, out);
  }

  private static Row row(What what, Sum sum) {
    return new Part.Cells(what.key, what.at, Part.LINES)
        .set("grain", what.grain)
        .set("subject", what.subject)
        .set("principal", what.principal)
        .set("reason", what.rest)
        .set("until", sum.until)
        .set("month", what.month)
        .set("payer", what.payer)
        .set("account", what.account)
        .set("region", what.region)
        .set("service", what.service)
        .set("resource_key", what.resourceKey)
        .set("resource_id", sum.resourceId)
        .set("usage_type", what.usageType)
        .set("currency", what.currency)
        .set("quantity", sum.quantity)
        .set("billed", sum.costs.billed())
        .set("net", sum.costs.net())
        .set("effective", sum.costs.effective())
        .set("list", sum.costs.list())
        .set("lines", sum.lines)
        .set("source_uri", sum.uri)
        .set("source_ordinal", sum.ordinal)
        .row();
  }
}
