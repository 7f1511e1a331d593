/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A billing period of a payer, with the texts that its lines repeat. */
final class BillMonth {

  private static final DateTimeFormatter BASIC_DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int REMEMBERED = 10_000;

  private final BillSettings settings;
  private final YearMonth month;
  private final String name;
  private final Instant start;
  private final Instant end;
  private final List<ActiveTag> activeTags = new ArrayList<>();
  private final Map<String, BillSettings.Account> accounts = new HashMap<>();
  private final Map<PricedProduct, ProductTexts> products = new HashMap<>();
  private final Map<PricedProduct, ProductTexts> sameProducts = new IdentityHashMap<>();

  BillMonth(BillSettings settings, YearMonth month) {
    this.settings = settings;
    this.month = month;
    this.name = month.toString();
    this.start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    this.end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    settings.accounts().forEach(account -> accounts.put(account.id(), account));
    settings
        .activatedTags()
        .forEach(
            (key, since) -> {
              if (!month.isBefore(since)) {
                activeTags.add(new ActiveTag(key, "user:" + key));
              }
            });
  }

  /** A tag that this month's bill shows, by the user's key and by the bill's. */
  record ActiveTag(String key, String billKey) {}

  BillSettings settings() {
    return settings;
  }

  YearMonth month() {
    return month;
  }

  /** Returns {@code yyyy-MM}. */
  String name() {
    return name;
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  int hours() {
    return month.lengthOfMonth() * 24;
  }

  /** Returns the last day of the month that the bill knows. */
  int lastDay() {
    return isEstimated() ? settings.lastDay() : month.lengthOfMonth();
  }

  /** Returns the first moment that the bill does not know. */
  Instant knownUntil() {
    return month.atDay(lastDay()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  List<ActiveTag> activeTags() {
    return activeTags;
  }

  /** Returns a product's texts, quickest when the very same product is asked for again. */
  ProductTexts texts(PricedProduct product) {
    ProductTexts texts = sameProducts.get(product);
    if (texts == null) {
      if (sameProducts.size() == REMEMBERED) {
        sameProducts.clear();
        products.clear();
      }
      texts = products.computeIfAbsent(product, ProductTexts::new);
      sameProducts.put(product, texts);
    }
    return texts;
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
    return Ids.digits(settings.seed(), 10, "invoice", name, billType, billingEntity);
  }

  /** Returns the folder name {@code YYYYMMDD-YYYYMMDD}, end exclusive. */
  String dateRange() {
    return BASIC_DATE.format(month.atDay(1))
        + "-"
        + BASIC_DATE.format(month.plusMonths(1).atDay(1));
  }

  /**
   * Returns an account of the settings.
   *
   * @throws IllegalArgumentException if the settings do not list it
   */
  BillSettings.Account account(String accountId) {
    BillSettings.Account account = accounts.get(accountId);
    if (account == null) {
      throw new IllegalArgumentException(
          "Invalid account: " + accountId + " is not in the settings");
    }
    return account;
  }

  String accountName(String accountId) {
    return account(accountId).name();
  }

  String team(String accountId) {
    return account(accountId).team();
  }
}
