/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads written bills back with DuckDB: through the top-level manifests to the newest data files,
 * then into one view per dialect with the cost rules of the CUR guide as SQL.
 */
final class DuckBill implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Amortised cost of a line of the Cost and Usage Report. */
  private static final String AMORTISED =
      """
      case line_item_line_item_type
        when 'SavingsPlanCoveredUsage' then savings_plan_savings_plan_effective_cost
        when 'SavingsPlanRecurringFee'
          then savings_plan_total_commitment_to_date - savings_plan_used_commitment
        when 'SavingsPlanNegation' then 0
        when 'SavingsPlanUpfrontFee' then 0
        when 'DiscountedUsage' then reservation_effective_cost
        when 'RIFee' then reservation_unused_amortized_upfront_fee_for_billing_period
          + reservation_unused_recurring_fee
        when 'Fee' then case when coalesce(reservation_reservation_a_r_n, '') <> '' then 0
          else line_item_unblended_cost end
        else line_item_unblended_cost end\
      """;

  private final Path bill;
  private final Connection connection;

  DuckBill(Path out) throws SQLException {
    this.bill = out.resolve("bill");
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Creates a view {@code month, account, region, service, resource, category, …} of a dialect. */
  String view(Dialect dialect) throws IOException, SQLException {
    String view = dialect.name().toLowerCase(Locale.ROOT);
    execute("create table " + view + "_raw as select * from " + source(newestFiles(dialect)));
    execute("create view " + view + " as " + select(dialect, view + "_raw"));
    return view;
  }

  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }

  static String source(List<Path> files) {
    String list =
        files.stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(","));
    return files.get(0).toString().endsWith(".parquet")
        ? "read_parquet([" + list + "], union_by_name = true, hive_partitioning = false)"
        : "read_csv(["
            + list
            + "], header = true, all_varchar = true, union_by_name = true, nullstr = '',"
            + " hive_partitioning = false, quote = '\"', escape = '\"', delim = ',',"
            + " allow_quoted_nulls = true)";
  }

  /** Returns the data files that the top-level manifests name. */
  List<Path> newestFiles(Dialect dialect) throws IOException {
    Path bucket = bill.resolve(dialect.folder());
    List<Path> files = new ArrayList<>();
    for (Path manifest : manifests(dialect)) {
      JsonNode json = JSON.readTree(manifest.toFile());
      for (JsonNode key : json.path("reportKeys")) {
        files.add(bucket.resolve(key.asText()));
      }
      for (JsonNode uri : json.path("dataFiles")) {
        files.add(bucket.resolve(uri.asText().replaceFirst("^s3://[^/]+/", "")));
      }
    }
    return files;
  }

  /** Returns the manifests that sit directly in a billing period's folder. */
  List<Path> manifests(Dialect dialect) throws IOException {
    try (Stream<Path> all = Files.walk(bill.resolve(dialect.folder()))) {
      return all.filter(file -> file.toString().endsWith("-Manifest.json"))
          .filter(
              file ->
                  file.getParent()
                      .getFileName()
                      .toString()
                      .matches("\\d{8}-\\d{8}|BILLING_PERIOD=\\d{4}-\\d{2}"))
          .sorted()
          .toList();
    }
  }

  private String select(Dialect dialect, String raw) {
    switch (dialect) {
      case CUR_LEGACY_CSV:
        return cur("(" + renamed(raw) + ")", "product_product_name", "product_region");
      case CUR_LEGACY_PARQUET:
        return cur(raw, "product_product_name", "product_region");
      case CUR2_PARQUET:
        return cur(raw, "product['product_name']", "product['region']");
      case CUR2_CSV:
        return cur(
            raw,
            "json_extract_string(product, '$.product_name')",
            "json_extract_string(product, '$.region')");
      case FOCUS_1_2_PARQUET:
        return "select strftime(BillingPeriodStart, '%Y-%m') as month, SubAccountId as account,"
            + " RegionId as region, ServiceName as service, ResourceId as resource,"
            + " ChargeCategory as category, InvoiceId as invoice,"
            + money("ConsumedQuantity", "quantity")
            + money("BilledCost", "billed")
            + money("EffectiveCost", "effective")
            + money("ListCost", "list")
            + " ChargePeriodStart::varchar as started from "
            + raw;
    }
    throw new IllegalStateException(dialect.toString());
  }

  private static String cur(String from, String service, String region) {
    return """
    with typed as (
      select * replace (%s) from %s where line_item_operation is distinct from 'EKSPod-EC2')
    select strftime(bill_billing_period_start_date::timestamp, '%%Y-%%m') as month,
      line_item_usage_account_id as account, nullif(%s, '') as region, %s as service,
      line_item_resource_id as resource,
      case when line_item_line_item_type in ('Tax', 'Credit') then line_item_line_item_type
        when line_item_line_item_type = 'Refund' then 'Adjustment'
        when line_item_line_item_type like '%%Fee' then 'Purchase' else 'Usage' end as category,
      bill_invoice_id as invoice,
      %s %s %s %s
      line_item_usage_start_date::timestamp::varchar as started
    from typed\
    """
        .formatted(
            numbers(),
            from,
            region,
            service,
            money(
                "case when line_item_line_item_type in ('Usage', 'DiscountedUsage',"
                    + " 'SavingsPlanCoveredUsage') then line_item_usage_amount end",
                "quantity"),
            money("line_item_unblended_cost", "billed"),
            money(AMORTISED, "effective"),
            money(
                "case when line_item_line_item_type <> 'SavingsPlanNegation'"
                    + " then pricing_public_on_demand_cost end",
                "list"));
  }

  private static String numbers() {
    return Stream.of(
            "line_item_usage_amount",
            "line_item_unblended_cost",
            "pricing_public_on_demand_cost",
            "savings_plan_savings_plan_effective_cost",
            "savings_plan_total_commitment_to_date",
            "savings_plan_used_commitment",
            "reservation_effective_cost",
            "reservation_unused_amortized_upfront_fee_for_billing_period",
            "reservation_unused_recurring_fee")
        .map(name -> "cast(cast(" + name + " as double) as decimal(30,10)) as " + name)
        .collect(Collectors.joining(", "));
  }

  private static String money(String expression, String name) {
    return " cast(coalesce(" + expression + ", 0) as decimal(30,10)) as " + name + ",";
  }

  private String renamed(String raw) {
    try {
      return "select "
          + rows("select column_name from (describe " + raw + ")").stream()
              .map(name -> '"' + name + "\" as \"" + AthenaNames.of(name) + '"')
              // two tags that differ in case only meet in one name
              .filter(column -> !column.startsWith("\"resourceTags/user:name\""))
              .collect(Collectors.joining(", "))
          + " from "
          + raw;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
