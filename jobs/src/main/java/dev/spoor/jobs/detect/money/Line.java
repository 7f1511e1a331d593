/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Proof;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill: of usage, or where budgets are kept of anything that is billed.
 *
 * @param family instance family, else usage type
 * @param at start of the charge in microseconds since the epoch
 * @param resourceId resource as billed, bare or ARN
 * @param counted what it comes to where money is told: null for what only takes back the price of
 *     covered usage, the effective cost of what a commitment covers, else as billed
 * @param iamPrincipal ARN of the caller, where the service bills by caller
 * @param until end of the charge in microseconds since the epoch
 * @param tagPairs tags as {@link TagCheck} reads them; null where none is required
 * @param instanceType type of the machine, where it is for one
 * @param isUsage false for fees, taxes and whatever else only budgets count
 * @param seller who sells it through AWS Marketplace; null for what AWS sells
 */
public record Line(
    String payer,
    String accountId,
    String regionId,
    String month,
    String serviceCode,
    @Nullable String serviceName,
    String family,
    @Nullable String usageType,
    boolean isAccelerated,
    @Nullable Long at,
    @Nullable BigDecimal cost,
    @Nullable String currency,
    @Nullable String ref,
    @Nullable String resourceId,
    @Nullable String iamPrincipal,
    String usageFamily,
    @Nullable String purchaseOption,
    @Nullable String tagPairs,
    List<String> tags,
    @Nullable BigDecimal counted,
    boolean isUsage,
    @Nullable Long until,
    @Nullable String instanceType,
    @Nullable String seller) {
  private static final long HOUR = 3_600L * 1_000_000;

  /** Names of AWS and its companies as bills bear them; a seller's may begin alike. */
  private static final String AWS_NAMES =
      "^(AWS|Amazon|AISPL|AWS EMEA SARL"
          + "|Amazon( Web Services| AWS| Internet Services| Registrar|\\.com)([ ,.].*)?)$";

  /** Whether a line is usage that counts: rows of split costs are a second view of others. */
  static Column isUsageColumn() {
    return isOnce().and(coalesce(col("charge_shape").equalTo("usage"), lit(false)));
  }

  /** Returns who sells it, where that is not AWS under one of its names. */
  static Column sellerColumn() {
    Column name = col("publisher_name");
    return when(not(name.rlike(AWS_NAMES)), name);
  }

  /** Whether a line is a purchase such as of a domain, or usage that falls on one day. */
  static Column isBoughtColumn() {
    return isOnce()
        .and(col("billed_cost").gt(0))
        .and(col("charge_category").isin("Usage", "Purchase"));
  }

  private static Column isOnce() {
    return coalesce(col("is_split"), lit(false)).equalTo(false);
  }

  /** Returns the family that a line of accelerated machines counts for. */
  static Column familyColumn() {
    return coalesce(col("instance_family"), col("usage_type"), lit("accelerated"));
  }

  /**
   * Returns the lines of usage and of what is bought, and all others that cost something where
   * budgets of more than tags are kept, as {@link #of} reads them.
   */
  public static Dataset<Row> told(Dataset<Row> charges, MoneyLimits limits) {
    Column pairs = limits.requiredTags().isEmpty() ? lit(null).cast("string") : TagCheck.pairs();
    return charges
        .filter(
            limits.countsAll()
                ? isUsageColumn().or(isOnce().and(col("billed_cost").gt(0)))
                : isUsageColumn().or(isBoughtColumn()))
        .select(
            col("billing_account_id"),
            col("sub_account_id"),
            col("region_id"),
            col("charge_month"),
            col("service_code"),
            col("service_name"),
            familyColumn(),
            col("usage_type"),
            coalesce(col("is_accelerated"), lit(false)),
            unix_micros(col("charge_period_start")),
            col("billed_cost"),
            col("billing_currency"),
            concat_ws("#", col("source_uri"), col("source_ordinal")),
            col("resource_id"),
            col("iam_principal"),
            coalesce(col("usage_family"), lit("other")),
            col("purchase_option"),
            pairs,
            tagged(limits.budgetTags()),
            countedColumn(),
            isUsageColumn(),
            unix_micros(col("charge_period_end")),
            when(isUsageColumn(), col("instance_type")),
            sellerColumn());
  }

  /** Returns what a line comes to, see {@link #counted}; tags are on the covered lines only. */
  static Column countedColumn() {
    Column type = coalesce(col("line_item_type"), lit(""));
    Column isCovered =
        type.isin("SavingsPlanCoveredUsage", "DiscountedUsage")
            .or(coalesce(col("purchase_option"), lit("")).isin("SavingsPlan", "Reserved"));
    return when(type.equalTo("SavingsPlanNegation"), lit(null))
        .when(isCovered, coalesce(col("effective_cost"), col("billed_cost")))
        .otherwise(col("billed_cost"));
  }

  /** Returns those of some tags, {@code key=value}, that a line carries. */
  static Column tagged(List<String> tags) {
    if (tags.isEmpty()) {
      return array().cast("array<string>");
    }
    return array_compact(
        array(
            tags.stream()
                .map(
                    tag -> {
                      int equals = tag.indexOf('=');
                      String key = tag.substring(0, equals);
                      String value = tag.substring(equals + 1);
                      Column isThere =
                          exists(
                              map_entries(col("tags")),
                              entry ->
                                  TagName.of(entry.getField("key"))
                                      .equalTo(TagName.of(key))
                                      .and(entry.getField("value").equalTo(value)));
                      return when(isThere, lit(tag));
                    })
                .toArray(Column[]::new)));
  }

  public static Line of(Row row) {
    return new Line(
        Fact.text(row.getString(0)),
        Fact.text(row.getString(1)),
        Fact.text(row.getString(2)),
        Fact.text(row.getString(3)),
        Fact.text(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getBoolean(8),
        row.isNullAt(9) ? null : (Long) row.getLong(9),
        row.getDecimal(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16),
        row.getString(17),
        row.getList(18),
        row.getDecimal(19),
        row.getBoolean(20),
        row.isNullAt(21) ? null : (Long) row.getLong(21),
        row.getString(22),
        row.getString(23));
  }

  /** Whether the charge is of an hour or less. */
  boolean isHourly() {
    return at != null && until != null && until - at <= HOUR;
  }

  /** Returns the region as tables name it. */
  String place() {
    return regionId.isEmpty() ? "global" : regionId;
  }

  /** Returns the line as evidence that counts for so much. */
  Proof proof(@Nullable String detail, @Nullable BigDecimal amount) {
    String money = amount == null ? null : currency;
    return new Proof(at, null, ref, regionId, Fact.text(detail), null, amount, money);
  }

  /** Returns the line as evidence that counts as billed. */
  Proof proof(@Nullable String detail) {
    return new Proof(at, null, ref, regionId, Fact.text(detail), null, cost, currency);
  }
}
