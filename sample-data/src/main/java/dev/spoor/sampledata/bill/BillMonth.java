/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A billing period of a payer. */
record BillMonth(BillSettings settings, YearMonth month) {

  private static final DateTimeFormatter BASIC_DATE = DateTimeFormatter.BASIC_ISO_DATE;

  Instant start() {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  int hours() {
    return month.lengthOfMonth() * 24;
  }

  /** Whether the bill is not final yet; then usage has no invoice. */
  boolean isEstimated() {
    return month.equals(settings.months().get(settings.months().size() - 1));
  }

  /** Returns the invoice of a kind of bill, absent as long as the month is estimated. */
  @Nullable String invoiceId(String billType, String billingEntity) {
    if (billType.equals("Anniversary") && isEstimated()) {
      return null;
    }
    return Ids.digits(settings.seed(), 10, "invoice", month.toString(), billType, billingEntity);
  }

  /** Returns the folder name {@code YYYYMMDD-YYYYMMDD}, end exclusive. */
  String dateRange() {
    return BASIC_DATE.format(month.atDay(1))
        + "-"
        + BASIC_DATE.format(month.plusMonths(1).atDay(1));
  }

  String accountName(String accountId) {
    return account(accountId).name();
  }

  String team(String accountId) {
    return account(accountId).team();
  }

  private BillSettings.Account account(String accountId) {
    for (BillSettings.Account account : settings.accounts()) {
      if (account.id().equals(accountId)) {
        return account;
      }
    }
    throw new IllegalArgumentException("Invalid account: " + accountId + " is not in the settings");
  }
}
