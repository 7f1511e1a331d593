/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** What the bill came to, month by month and where a day is out of line. */
final class SpendTables {
  private SpendTables() {}

  static final TableSpec USAGE_DELTAS =
      table(
              "usage_deltas",
              "month x account x region x service x usage family x purchase option x unit")
          .text("month", "yyyy-MM")
          .text("previous_month", "the calendar month before")
          .text("billing_account_id", "payer")
          .text("account_id", "account that used it")
          .text("region_id", "region, global or unknown:<code>")
          .text("service_code", "service")
          .text("service_name", "its name")
          .text("usage_family", "as in charges; of charges that are no usage, their category")
          .text("purchase_option", "as in charges; empty where there is none")
          .text("charge_shape", "usage, monthly or other")
          .text("unit", "unit of quantity; empty for charges without one")
          .text("currency", "ISO code")
          .money("quantity", "consumed in the month")
          .money("previous_quantity", "consumed in the month before; 0 when absent")
          .money("quantity_delta", "quantity - previous_quantity")
          .ratio("quantity_ratio", "quantity / previous_quantity; null when that is 0 or less")
          .money("billed_cost", "billed cost of the month")
          .money("previous_billed_cost", "of the month before; 0 when absent")
          .money("cost_delta", "billed_cost - previous_billed_cost")
          .ratio("cost_ratio", "billed_cost / previous_billed_cost; null when that is 0 or less")
          .money("net_cost", "cost of the month after discounts")
          .money("previous_net_cost", "of the month before")
          .money("net_cost_delta", "net_cost - previous_net_cost")
          .money("effective_cost", "amortized cost of the month")
          .money("previous_effective_cost", "of the month before")
          .money("effective_cost_delta", "effective_cost - previous_effective_cost")
          .money("list_cost", "cost of the month at list prices")
          .money("previous_list_cost", "of the month before")
          .money("list_cost_delta", "list_cost - previous_list_cost")
          .column("days_covered", ColumnType.INT, "days of the month that the payer's bill covers")
          .column("previous_days_covered", ColumnType.INT, "of the month before")
          .money("cost_per_day", "billed_cost / days_covered; null for monthly charges")
          .money("previous_cost_per_day", "of the month before")
          .money("quantity_per_day", "quantity / days_covered; null for monthly charges")
          .money("previous_quantity_per_day", "of the month before")
          .money(
              "comparable_cost",
              "billed_cost in the days that can be compared: all of them, without the last day of a"
                  + " bill that is neither final nor whole, and without those before the day on"
                  + " which the payer's first bill began in the month before")
          .money("comparable_previous_cost", "previous month's cost in the same days")
          .money("comparable_cost_delta", "comparable_cost - comparable_previous_cost")
          .money("comparable_quantity", "quantity in the days that can be compared")
          .money("comparable_previous_quantity", "previous month's quantity in the same days")
          .money("comparable_quantity_delta", "comparable_quantity - comparable_previous_quantity")
          .ratio(
              "share_of_change",
              "comparable_cost_delta / that of the payer's whole month in the currency; null when"
                  + " that is 0 or no bill covers the month before")
          .flag("is_new", "nothing used or billed in the month before")
          .flag("is_returned", "new, but used or billed in a month before that")
          .flag("is_gone", "nothing used or billed in this month")
          .flag("is_free", "used and not billed: free tier or covered")
          .flag("is_partial", "the bill does not cover the whole month")
          .flag(
              "is_estimated",
              "this month's bill is not final; null when it does not say (FOCUS 1.0)")
          .flag("previous_is_estimated", "the same of the month before")
          .flag("has_previous_bill", "whether any bill of the payer covers the month before")
          .sortedBy(
              "month",
              "billing_account_id",
              "account_id",
              "region_id",
              "service_code",
              "usage_family",
              "purchase_option",
              "charge_shape",
              "unit",
              "currency")
          .build();

  static final TableSpec COST_ANOMALIES =
      table("cost_anomalies", "day x account x region x service x usage family out of line")
          .column("day", ColumnType.DATE, "UTC day")
          .text(
              "grain",
              "day: all of the day is out of line; hour: the day is in line, some of its hours are"
                  + " not, and every cost of the row is of these hours alone")
          .column(
              "hours", ColumnType.STRING_LIST, "where grain is hour: these hours, by their start")
          .text("billing_account_id", "payer")
          .text("account_id", "account that used it")
          .text("region_id", "region, global or unknown:<code>")
          .text("service_code", "service")
          .text("service_name", "its name")
          .text("usage_family", "as in charges")
          .text("currency", "ISO code of every amount of the row")
          .money(
              "observed_cost",
              "amortized cost of the day's usage: what a commitment absorbs is used all the same")
          .money("expected_cost", "median of such days before it")
          .money("excess_cost", "observed_cost - expected_cost")
          .money("billed_cost", "what of the day's usage the invoice bills")
          .money("ordinary_most", "dearest of such days before it")
          .ratio("score", "excess_cost in robust standard deviations")
          .column("baseline_days", ColumnType.INT, "covered days that it was judged by, at most 56")
          .time("since", "start of the run of days out of line, to the hour where the bill has it")
          .column("day_number", ColumnType.INT, "1 for the first day of the run")
          .column("run_days", ColumnType.INT, "days of the run; after 28 it is the new ordinary")
          .money("run_excess_cost", "excess_cost of the whole run")
          .money("run_billed_cost", "billed_cost of the whole run")
          .flag("is_ongoing", "the run reaches the end of the bill")
          .flag(
              "is_off_hours",
              "it, or the run that it is above, began outside working hours; null where hours are"
                  + " not known")
          .time("peak_hour", "dearest hour of the day; null where hours are not known")
          .money("peak_hour_cost", "its amortized cost")
          .flag("is_first_region", "the account's first usage in the region")
          .flag("is_first_service", "the account's first usage of the service")
          .flag("is_first_family", "the account's first usage of the family")
          .flag("is_estimated", "the bill is not final; null when it does not say (FOCUS 1.0)")
          .sortedBy(
              "day",
              "billing_account_id",
              "account_id",
              "region_id",
              "service_code",
              "usage_family",
              "currency",
              "since")
          .build();
}
