/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All a bill says that single charges do not: who pays, for which months, with which commitments.
 *
 * @param out folder of the case; {@code bill/} and {@code truth/} are written below it
 * @param payerAccountId payer (management) account, also one of the accounts
 * @param accounts all accounts with names and cost categories
 * @param months consecutive months, oldest first; the last one is still estimated
 * @param lastDay last day of the last month that the bills know; no charge may start later
 * @param currency currency code of all money
 * @param seed makes line item ids, assembly ids and execution ids
 * @param dialects dialects to write, with the granularity of each
 * @param activatedTags tag keys that reach the bill, each from its activation month on
 * @param reservations reserved instances
 * @param savingsPlan the Compute Savings Plan, if there is one
 * @param adjustments credits and refunds
 * @param taxRate share of each account's usage and fees billed as tax, e.g. 0.19
 * @param businessSupport whether the payer has Business support
 * @param rowsPerFile rows after which a new file is begun
 */
public record BillSettings(
    Path out,
    String payerAccountId,
    List<Account> accounts,
    List<YearMonth> months,
    int lastDay,
    String currency,
    long seed,
    Map<Dialect, Dialect.Granularity> dialects,
    Map<String, YearMonth> activatedTags,
    List<Reservation> reservations,
    @Nullable SavingsPlan savingsPlan,
    List<Adjustment> adjustments,
    BigDecimal taxRate,
    boolean businessSupport,
    long rowsPerFile) {

  public BillSettings {
    accounts = List.copyOf(accounts);
    months = List.copyOf(months);
    dialects = Collections.unmodifiableMap(new TreeMap<>(dialects));
    activatedTags = Collections.unmodifiableMap(new TreeMap<>(activatedTags));
    reservations = List.copyOf(reservations);
    adjustments = List.copyOf(adjustments);
    if (months.isEmpty()) {
      throw new IllegalArgumentException("Invalid months: none given");
    }
    if (lastDay < 1 || !months.get(months.size() - 1).isValidDay(lastDay)) {
      throw new IllegalArgumentException("Invalid last day: " + lastDay);
    }
    if (accounts.stream().noneMatch(account -> account.id().equals(payerAccountId))) {
      throw new IllegalArgumentException("Invalid payer: " + payerAccountId + " is no account");
    }
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("Invalid rows per file: " + rowsPerFile);
    }
  }

  /** An account of the organization with the value of its cost category {@code Team}. */
  public record Account(String id, String name, String team) {}

  /**
   * Reserved instances of one type, one-year term, running through all months.
   *
   * @param accountId account that bought it and gets its fees
   * @param instanceType one type; covers charges of this type in the region
   * @param count instances reserved
   * @param hourlyFee recurring fee per instance and hour, at most six decimals
   * @param upfrontPerHour part of the upfront payment that falls on an hour of one instance, at
   *     most six decimals; 0 for No Upfront
   * @param purchased month in which the upfront payment is billed; before the first month: not
   *     billed in this case
   */
  public record Reservation(
      String accountId,
      String region,
      String instanceType,
      int count,
      BigDecimal hourlyFee,
      BigDecimal upfrontPerHour,
      YearMonth purchased) {}

  /**
   * A No Upfront Compute Savings Plan, running through all months.
   *
   * @param accountId account that bought it and gets its fee
   * @param hourlyCommitment US dollars per hour, at most six decimals
   */
  public record SavingsPlan(String accountId, BigDecimal hourlyCommitment) {}

  /**
   * A credit, or a refund of an earlier month.
   *
   * @param month billed in
   * @param refundOf month that is corrected by a refund; absent for a credit
   * @param amount negative, at most two decimals
   */
  public record Adjustment(
      YearMonth month,
      @Nullable YearMonth refundOf,
      String accountId,
      String productCode,
      String productName,
      BigDecimal amount,
      String description) {}
}
