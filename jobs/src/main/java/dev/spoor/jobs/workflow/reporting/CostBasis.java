/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.MoneyView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the cost of intruders and suspects is, and what is not in it. */
final class CostBasis {
  private CostBasis() {}

  /**
   * Returns the tax on the services of the accounts and months in which intruders and suspects cost
   * something, by currency: whoever used them.
   */
  static Map<String, BigDecimal> tax(Dataset<Row> attribution) {
    Column isConcerned = coalesce(col("actor").isin("intruder", "suspect"), lit(false));
    Column isTax =
        col("class").equalTo("rest").and(col("reason").startsWith("charge of category tax"));
    Map<String, BigDecimal> taxes = new TreeMap<>();
    for (Row row :
        attribution
            .filter(isConcerned.or(isTax))
            .na()
            .drop(new String[] {"charge_month", "account_id", "service_code"})
            .groupBy(
                col("charge_month"),
                col("account_id"),
                col("service_code"),
                coalesce(col("currency"), lit("")).as("currency"))
            .agg(
                max(isConcerned).as("is_concerned"), sum(when(isTax, col("billed_cost"))).as("tax"))
            .filter(col("is_concerned").and(col("tax").isNotNull()))
            .groupBy("currency")
            .agg(sum("tax").cast("decimal(38,12)").as("tax"))
            .collectAsList()) {
      Cells cells = new Cells(row);
      taxes.put(cells.text("currency"), cells.money("tax"));
    }
    return taxes;
  }

  /** Returns the sentences; null when nobody cost anything. */
  static @Nullable String sentence(
      CostView cost, List<MoneyView> money, Map<String, BigDecimal> tax) {
    if (cost.headline() == null) {
      return null;
    }
    List<String> estimated = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (CostView.Month month : cost.months()) {
      if (month.intruders().add(month.suspects()).signum() != 0) {
        finality(month, money, estimated, unknown);
      }
    }
    StringBuilder text =
        new StringBuilder("Costs are as billed, before tax, credits, refunds and discounts");
    if (!estimated.isEmpty()) {
      text.append("; the bill of ").append(joined(estimated)).append(" is still estimated");
    }
    if (!unknown.isEmpty()) {
      text.append("; the bill of ")
          .append(joined(unknown))
          .append(" does not say whether it is final");
    }
    text.append(". Tax lines are attributed to nobody; ");
    List<String> taxes = new ArrayList<>();
    tax.forEach((currency, amount) -> taxes.add(Format.money(amount, currency)));
    return text.append(
            taxes.isEmpty()
                ? "none names the services, accounts and months concerned."
                : "those on the services, accounts and months concerned come to "
                    + joined(taxes)
                    + ", whoever used them.")
        .toString();
  }

  private static void finality(
      CostView.Month cost, List<MoneyView> money, List<String> estimated, List<String> unknown) {
    for (MoneyView view : money) {
      for (BilledMonth month : view.months()) {
        if (!view.currency().equals(cost.currency()) || !month.month().equals(cost.month())) {
          continue;
        }
        List<String> into = month.isEstimated() == null ? unknown : estimated;
        String name = Format.month(month.month());
        if (!Boolean.FALSE.equals(month.isEstimated()) && !into.contains(name)) {
          into.add(name);
        }
      }
    }
  }

  private static String joined(List<String> words) {
    return String.join(" and ", words);
  }
}
