/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roll-up of a bill in DuckDB's SQL: usage and four costs by month and key, in decimals, each
 * month beside the month before, written as Parquet.
 */
final class BillSql implements AutoCloseable {
  private final Connection connection;

  BillSql(int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("set threads = " + threads);
    execute("set memory_limit = '4GB'");
    execute("set timezone = 'UTC'");
    execute("set preserve_insertion_order = false");
  }

  static String parquet(Path bill) {
    return "read_parquet('" + bill + "/**/*.parquet')";
  }

  /** A CSV with the types that matter; the rest is text, so nothing is guessed from samples. */
  static String csv(Path bill) {
    return "read_csv('"
        + bill
        + "/**/*.csv.gz', header = true, all_varchar = true, delim = ',', quote = '\"', escape ="
        + " '\"')";
  }

  /** Writes the roll-up and returns the number of its rows. */
  long rollUp(String source, Path target) throws SQLException {
    execute(
        "copy ("
            + SQL.formatted(source)
            + ") to '"
            + target
            + "' (format parquet, compression zstd)");
    return ((Number) value("select count(*) from '" + target + "'")).longValue();
  }

  /** Returns what the lines of the bill come to. */
  BigDecimal total(String source) throws SQLException {
    return (BigDecimal)
        value("select sum(line_item_unblended_cost::decimal(38,12)) from " + source);
  }

  private static final String SQL =
      """
      with lines as (
        select strftime(case when line_item_line_item_type in ('Fee', 'RIFee', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee')
            then bill_billing_period_start_date::timestamp else line_item_usage_start_date::timestamp end, '%%Y-%%m') as month,
          bill_payer_account_id as payer, line_item_usage_account_id as account, product_region_code as region,
          line_item_product_code as service,
          regexp_extract(line_item_usage_type, '^(?:[A-Z]{2,4}[0-9]?-)?([A-Za-z0-9-]+)', 1) as family,
          pricing_purchase_option as purchase, pricing_unit as unit, line_item_currency_code as currency,
          line_item_line_item_type as kind, bill_invoice_id is null as is_open,
          line_item_usage_start_date::timestamp as started,
          case when line_item_line_item_type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')
            then line_item_usage_amount::decimal(38,12) end as quantity,
          line_item_unblended_cost::decimal(38,12) as billed,
          coalesce(line_item_net_unblended_cost, line_item_unblended_cost)::decimal(38,12) as net,
          (case line_item_line_item_type
            when 'SavingsPlanCoveredUsage' then coalesce(savings_plan_net_savings_plan_effective_cost, savings_plan_savings_plan_effective_cost)
            when 'DiscountedUsage' then coalesce(reservation_net_effective_cost, reservation_effective_cost)
            when 'SavingsPlanNegation' then '0'
            when 'SavingsPlanUpfrontFee' then '0'
            when 'RIFee' then reservation_unused_recurring_fee
            else coalesce(line_item_net_unblended_cost, line_item_unblended_cost) end)::decimal(38,12) as effective,
          pricing_public_on_demand_cost::decimal(38,12) as list
        from %s
        where line_item_operation is null or line_item_operation not in ('EKSPod-EC2', 'ECSTask-EC2')),
      months as (
        select month, payer, account, region, service, family, purchase, unit, currency,
          sum(quantity) as quantity, sum(billed) as billed, sum(net) as net, sum(effective) as effective, sum(list) as list,
          count(distinct date_trunc('day', started)) as days, bool_or(is_open) as is_open
        from lines group by all)
      select *, lag(month) over key as previous_month, billed - lag(billed) over key as cost_delta,
        quantity - lag(quantity) over key as quantity_delta
      from months
      window key as (partition by payer, account, region, service, family, purchase, unit, currency order by month)
      """;

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Object value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getObject(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
