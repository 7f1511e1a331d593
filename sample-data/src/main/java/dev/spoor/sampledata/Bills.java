/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.bill.BillSettings;
import dev.spoor.sampledata.bill.BillWriter;
import dev.spoor.sampledata.bill.ChargeSource;
import dev.spoor.sampledata.bill.Dialect;
import dev.spoor.sampledata.bill.Dialect.Granularity;
import dev.spoor.sampledata.meter.Meter;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.World;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The commercial side of the organization: who pays, commitments, credits, tax. */
final class Bills {
  static final List<YearMonth> MONTHS =
      List.of(
          YearMonth.of(2025, 8),
          YearMonth.of(2025, 9),
          YearMonth.of(2025, 10),
          YearMonth.of(2025, 11));

  private static final int LAST_DAY = 30;
  private static final long ROWS_PER_FILE = 50_000;

  private Bills() {}

  static void write(Meter meter, World world, Path out) {
    BillWriter.write(meter, settings(world, out, LAST_DAY, Dialect::usualGranularity));
  }

  /** Writes the bills as they stand in the last month, by the hour what is usually by the day. */
  static void writeRunning(ChargeSource charges, World world, Path out, int lastDay) {
    BillWriter.write(
        charges,
        settings(
            world,
            out,
            lastDay,
            dialect ->
                dialect.usualGranularity() == Granularity.DAILY
                    ? Granularity.HOURLY
                    : Granularity.DAILY));
  }

  private static BillSettings settings(
      World world, Path out, int lastDay, Function<Dialect, Granularity> granularity) {
    List<BillSettings.Account> accounts = new ArrayList<>();
    for (Account account : Account.values()) {
      String team = account == Account.DATA_SCIENCE ? "research" : "platform";
      accounts.add(new BillSettings.Account(account.id(), account.title(), team));
    }
    Map<Dialect, Dialect.Granularity> dialects = new TreeMap<>();
    for (Dialect dialect : Dialect.values()) {
      dialects.put(dialect, granularity.apply(dialect));
    }
    String production = Account.PRODUCTION.id();
    return new BillSettings(
        out,
        Account.MANAGEMENT.id(),
        accounts,
        MONTHS,
        lastDay,
        "USD",
        world.seed(),
        dialects,
        Map.of("Name", MONTHS.get(0), "environment", MONTHS.get(0), "team", MONTHS.get(1)),
        List.of(
            new BillSettings.Reservation(
                production,
                "eu-west-1",
                "m6i.large",
                2,
                new BigDecimal("0.035"),
                new BigDecimal("0.03"),
                YearMonth.of(2025, 3))),
        new BillSettings.SavingsPlan(production, new BigDecimal("0.3")),
        List.of(
            new BillSettings.Adjustment(
                MONTHS.get(1),
                null,
                production,
                "AmazonEC2",
                "Amazon Elastic Compute Cloud",
                new BigDecimal("-50.00"),
                "Promotional credit"),
            new BillSettings.Adjustment(
                MONTHS.get(2),
                MONTHS.get(1),
                production,
                "AmazonS3",
                "Amazon Simple Storage Service",
                new BigDecimal("-12.34"),
                "Refund for service level agreement")),
        new BigDecimal("0.19"),
        true,
        ROWS_PER_FILE);
  }
}
