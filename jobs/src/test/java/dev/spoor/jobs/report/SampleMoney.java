/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.jobs.report.view.AmountSeries;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.CostRun;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.FixedCharge;
import dev.spoor.jobs.report.view.Invoice;
import dev.spoor.jobs.report.view.MoneyDays;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.report.view.UsageChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The bill of the sample report: months that add up, by region and by service. */
final class SampleMoney {
  private static final List<String> MONTHS = List.of("2025-08", "2025-09", "2025-10", "2025-11");

  private SampleMoney() {}

  static MoneyView usd(List<String> hostile) {
    List<AmountSeries> regions = new ArrayList<>();
    regions.add(series("us-east-1", "6204.118212", "6011.4", "6402.9921", "6190.2"));
    regions.add(series("eu-west-1", "2900", "2876", "3129", "3009.31"));
    regions.add(series("ap-southeast-1", "0", "0", "0", "6120.402"));
    regions.add(series("ap-northeast-1", "0", "0", "0", "4402.118"));
    regions.add(series("eu-north-1", "0", "0", "0", "3911.5"));
    regions.add(series("sa-east-1", "0", "0", "0", "2010.04"));
    regions.add(series("us-west-2", "0", "0", "0", "1760.71"));
    regions.add(series("global", "0.0012", "0", "0", "0.23"));
    hostile.forEach(text -> regions.add(series(text, "0", "0", "0", "0.0009")));
    List<BigDecimal> usage = new ArrayList<>();
    for (int month = 0; month < MONTHS.size(); month++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (AmountSeries region : regions) {
        sum = sum.add(region.amounts().get(month));
      }
      usage.add(sum);
    }
    List<BigDecimal> fargate =
        List.of(
            new BigDecimal("0"),
            new BigDecimal("0"),
            new BigDecimal("0"),
            new BigDecimal("11204.77"));
    List<BigDecimal> rest = new ArrayList<>();
    for (int month = 0; month < MONTHS.size(); month++) {
      rest.add(usage.get(month).subtract(fargate.get(month)));
    }
    List<BilledMonth> months = new ArrayList<>();
    for (int month = 0; month < MONTHS.size(); month++) {
      BigDecimal fees = new BigDecimal("2400.00");
      BigDecimal tax = new BigDecimal("699.9988");
      BigDecimal credits = new BigDecimal(month == 3 ? "-250.00" : "0");
      BigDecimal total = usage.get(month).add(fees).add(tax).add(credits);
      months.add(
          new BilledMonth(
              MONTHS.get(month),
              usage.get(month),
              fees,
              tax,
              credits,
              BigDecimal.ZERO,
              total,
              total,
              false,
              month == 0 ? null : (Boolean) (month == 3)));
    }
    return new MoneyView(
        "USD",
        List.of(earlier()),
        months,
        regions,
        List.of(
            new AmountSeries("Amazon Elastic Compute Cloud", rest),
            new AmountSeries("Amazon Elastic Container Service", fargate)),
        List.of(new AmountSeries("011122223333", rest), new AmountSeries("044455556666", fargate)),
        new Excerpt<>(changes(hostile), 412, "usage_deltas"),
        new Excerpt<>(free(hostile), 133, "usage_deltas"),
        Excerpt.whole(fixed(hostile), "charges"),
        days(hostile),
        Excerpt.whole(invoices(hostile), "charges"),
        Excerpt.whole(restated(hostile), "run.json"),
        3);
  }

  private static BilledMonth earlier() {
    BigDecimal billed = new BigDecimal("9120.5");
    BigDecimal zero = BigDecimal.ZERO;
    return new BilledMonth("2025-07", billed, zero, zero, zero, zero, billed, null, false, false);
  }

  private static List<RestatedMonth> restated(List<String> hostile) {
    List<RestatedMonth> months = new ArrayList<>();
    BigDecimal then = new BigDecimal("12690.25");
    months.add(
        new RestatedMonth(
            "999999999999",
            "2025-10",
            "USD",
            "a1",
            "b2",
            then,
            new BigDecimal("12731.9921"),
            true));
    hostile.forEach(
        text ->
            months.add(new RestatedMonth(text, "2025-09", "USD", text, text, then, then, true)));
    return months;
  }

  private static List<UsageChange> free(List<String> hostile) {
    List<UsageChange> free = new ArrayList<>();
    free.add(change("us-east-1", "AWS Lambda", "Requests", "90210", "0", "0", "0", true));
    hostile.forEach(text -> free.add(change(text, text, text, "9", "1", "0", "0", false)));
    return free;
  }

  private static List<Invoice> invoices(List<String> hostile) {
    List<Invoice> invoices = new ArrayList<>();
    invoices.add(new Invoice("999999999999", "2025-11", null, 5_120, new BigDecimal("16401.25")));
    invoices.add(
        new Invoice("999999999999", "2025-10", "EUINGB25-1234567", 4_980, new BigDecimal("812.5")));
    hostile.forEach(text -> invoices.add(new Invoice(text, "2025-09", text, 1, BigDecimal.ONE)));
    return invoices;
  }

  private static MoneyDays days(List<String> hostile) {
    List<MoneyDays.Day> days = new ArrayList<>();
    LocalDate first = LocalDate.of(2025, 8, 1);
    for (int day = 0; day < 122; day++) {
      boolean isOut = day >= 99 && day < 103;
      days.add(
          new MoneyDays.Day(
              first.plusDays(day),
              new BigDecimal(isOut ? "4100.25" : "230.5"),
              new BigDecimal(isOut ? "3869.75" : "0")));
    }
    List<CostRun> runs = new ArrayList<>();
    runs.add(run("ap-southeast-1", "Amazon Elastic Container Service", "container hours"));
    hostile.forEach(text -> runs.add(run(text, text, text)));
    return new MoneyDays(days, 28, Excerpt.whole(runs, "cost_anomalies"));
  }

  private static CostRun run(String region, String service, String family) {
    return new CostRun(
        Instant.parse("2025-11-08T02:00:00Z"),
        "444455556666",
        region,
        service,
        family,
        4,
        0,
        new BigDecimal("15479.00"),
        new BigDecimal("16401.00"),
        new BigDecimal("88.25"),
        new CostRun.Flags(true, true, false, true, false));
  }

  private static AmountSeries series(String name, String... amounts) {
    List<BigDecimal> values = new ArrayList<>();
    for (String amount : amounts) {
      values.add(new BigDecimal(amount));
    }
    return new AmountSeries(name, values);
  }

  private static List<UsageChange> changes(List<String> hostile) {
    List<UsageChange> changes = new ArrayList<>();
    changes.add(
        change(
            "ap-southeast-1",
            "Amazon Elastic Container Service",
            "vCPU-Hours",
            "151200",
            "0",
            "6120.402",
            "0",
            true));
    changes.add(
        change(
            "ap-northeast-1",
            "Amazon Elastic Container Service",
            "vCPU-Hours",
            "102400",
            "0",
            "4402.118",
            "0",
            true));
    changes.add(
        change(
            "eu-north-1",
            "Amazon Elastic Compute Cloud",
            "Hrs",
            "1281.5",
            "0",
            "3911.5",
            "0",
            true));
    changes.add(
        change(
            "us-east-1",
            "Amazon Elastic Compute Cloud",
            "Hrs",
            "8121",
            "8410",
            "6190.2",
            "6402.9921",
            false));
    for (String text : hostile) {
      changes.add(change(text, text, text, "1", "0", "0.0009", "0", true));
    }
    return changes;
  }

  private static UsageChange change(
      String region,
      String service,
      String unit,
      String quantity,
      String before,
      String cost,
      String costBefore,
      boolean isNew) {
    BigDecimal now = new BigDecimal(cost);
    BigDecimal then = new BigDecimal(costBefore);
    return new UsageChange(
        "2025-11",
        "2025-10",
        "111122223333",
        region,
        service,
        service.contains("Lambda") ? "requests" : "instance hours",
        isNew ? "OnDemand" : "",
        unit,
        new BigDecimal(quantity),
        new BigDecimal(before),
        now,
        then,
        then,
        now.subtract(then),
        then.signum() == 0 ? null : now.divide(then, java.math.MathContext.DECIMAL64),
        new UsageChange.Flags(isNew, false, false, true, false, true));
  }

  private static List<FixedCharge> fixed(List<String> hostile) {
    List<FixedCharge> charges = new ArrayList<>();
    for (String month : MONTHS) {
      charges.add(
          new FixedCharge(
              month,
              "Savings Plan fee",
              null,
              "Savings Plans for AWS Compute usage",
              "1 year No Upfront Compute Savings Plan",
              new BigDecimal("2400.00")));
      charges.add(
          new FixedCharge(
              month, "Tax", null, "AWS", "Tax of type VAT", new BigDecimal("699.9988")));
    }
    charges.add(
        new FixedCharge(
            "2025-11",
            "Credit",
            "111122223333",
            "AWS",
            "Promotional credit",
            new BigDecimal("-250.00")));
    for (String text : hostile) {
      charges.add(new FixedCharge("2025-11", text, null, text, text, BigDecimal.ZERO));
    }
    return charges;
  }
}
