/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Lines of usage of one place, as rows of {@code charges}, beside those of a generated bill. */
final class ChargeLines {
  /** Object that planted lines say they are from. */
  static final String SOURCE = "planted#";

  private static final List<String> COLUMNS = Tables.CHARGES.columnNames();

  private final List<Row> rows = new ArrayList<>();
  private final String payer;
  private final Map<String, String> tags;

  /** Starts with no line; every line has the tags unless it says otherwise. */
  ChargeLines(String payer, Map<String, String> tags) {
    this.payer = payer;
    this.tags = Map.copyOf(tags);
  }

  /**
   * What is used.
   *
   * @param region region; its machines are of the type, where there is one
   */
  record Use(String account, String region, String service, String family, @Nullable String type) {
    Use of(String otherService, String otherFamily, @Nullable String otherType) {
      return new Use(account, region, otherService, otherFamily, otherType);
    }
  }

  /** Adds an hour that costs so much. */
  void hour(Use use, Instant start, double quantity, double cost) {
    line(use, start, start.plusSeconds(3_600), quantity, cost, Map.of(), tags);
  }

  /** Adds a day with other tags than usual. */
  void day(Use use, Instant start, double quantity, double cost, Map<String, String> otherTags) {
    line(use, start, start.plusSeconds(86_400), quantity, cost, Map.of(), otherTags);
  }

  /** Adds a day. */
  void day(Use use, Instant start, double quantity, double cost) {
    day(use, start, quantity, cost, tags);
  }

  /** Adds what falls on the first of a month and is no usage. */
  void fee(Use use, YearMonth month, double cost) {
    Instant start = Instant.parse(month.atDay(1) + "T00:00:00Z");
    Map<String, Object> fee =
        Map.of(
            "charge_shape", "monthly",
            "charge_category", "Purchase",
            "line_item_type", "RIFee");
    line(use, start, start.plusSeconds(86_400L * month.lengthOfMonth()), 1, cost, fee, Map.of());
  }

  /** Adds what a seller on AWS Marketplace is paid on the first of a month. */
  void bought(Use use, YearMonth month, double cost, String seller) {
    Instant start = Instant.parse(month.atDay(1) + "T00:00:00Z");
    Map<String, Object> purchase =
        Map.of(
            "charge_shape", "monthly",
            "charge_category", "Purchase",
            "line_item_type", "Fee",
            "publisher_name", seller);
    line(use, start, start.plusSeconds(86_400L), 1, cost, purchase, Map.of());
  }

  private void line(
      Use use,
      Instant start,
      Instant end,
      double quantity,
      double cost,
      Map<String, Object> other,
      Map<String, String> lineTags) {
    String month = start.toString().substring(0, 7);
    String family = use.type == null ? null : use.type.substring(0, use.type.indexOf('.'));
    Map<String, Object> cells = new HashMap<>();
    for (String name : List.of("billed_cost", "net_cost", "effective_cost", "list_cost")) {
      cells.put(name, money(cost));
    }
    cells.put("billing_account_id", payer);
    cells.put("sub_account_id", use.account);
    cells.put("billing_currency", "USD");
    cells.put("billing_month", month);
    cells.put("charge_month", month);
    cells.put("charge_period_start", Timestamp.from(start));
    cells.put("charge_period_end", Timestamp.from(end));
    cells.put("charge_shape", "usage");
    cells.put("charge_category", "Usage");
    cells.put("line_item_type", "Usage");
    cells.put("service_code", use.service);
    cells.put("service_name", use.service);
    cells.put("region_id", use.region);
    cells.put("usage_family", use.family);
    cells.put("usage_type", use.type == null ? use.family : "BoxUsage:" + use.type);
    cells.put("instance_type", use.type);
    cells.put("instance_family", family);
    cells.put("is_accelerated", family != null && family.matches("(p|g|trn|inf)\\d.*"));
    cells.put("purchase_option", use.type == null ? null : "OnDemand");
    cells.put("consumed_quantity", money(quantity));
    cells.put("consumed_unit", use.family.startsWith("data transfer") ? "GB" : "Hrs");
    cells.put("is_split", false);
    cells.put("is_estimated", month.equals(MoneyPlants.LAST.toString()));
    cells.put("resource_id", use.account + "/" + use.service + "/" + use.region);
    cells.put("tags", CollectionConverters.asScala(lineTags));
    cells.put("source_uri", SOURCE.substring(0, SOURCE.length() - 1));
    cells.put("source_ordinal", (long) rows.size());
    cells.putAll(other);
    rows.add(RowFactory.create(COLUMNS.stream().map(cells::get).toArray()));
  }

  private static BigDecimal money(double amount) {
    return new BigDecimal(String.format(Locale.ROOT, "%.6f", amount)).setScale(12);
  }

  /** Returns the lines behind those of a bill. */
  Dataset<Row> behind(Dataset<Row> bill, SparkSession session) {
    return bill.unionByName(session.createDataFrame(rows, SparkSchemas.of(Tables.CHARGES)));
  }
}
