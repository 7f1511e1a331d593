/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A service whose cost rose in a month, as a line of a bill names it.
 *
 * @param accountId account
 * @param regionId region
 * @param month month of the rise, yyyy-MM
 * @param serviceCode service
 * @param currency currency of the costs
 */
public record Rise(
    String accountId, String regionId, String month, String serviceCode, String currency)
    implements Serializable {
  private static final String SEPARATOR = "\u001f";

  /**
   * Returns the rise as a fact.
   *
   * @param payer payer of the bill whose first month must be {@code opened}; null when the rise
   *     counts whatever that is
   */
  Fact fact(String words, @Nullable String payer, String opened) {
    String name =
        String.join(SEPARATOR, month, currency, payer == null ? "" : payer, opened, serviceCode);
    return new Fact(Fact.Kind.RISE, accountId, regionId, name, words, payer == null ? 0 : 1);
  }

  static Rise of(Fact fact) {
    String[] parts = parts(fact);
    return new Rise(fact.account(), fact.place(), parts[0], parts[4], parts[1]);
  }

  /** Returns the payer and month that must fit; null when nothing must. */
  static @Nullable Place condition(Fact fact) {
    String[] parts = parts(fact);
    return fact.at() == 0 ? null : new Place(parts[2], parts[3]);
  }

  private static String[] parts(Fact fact) {
    return fact.name().split(SEPARATOR, 5);
  }

  /** Returns the rise in words. */
  static String words(String month, BigDecimal now, String currency, BigDecimal before) {
    return month + " " + amount(now) + " " + currency + " after " + amount(before);
  }

  /** Returns an amount with two digits after the point. */
  static String amount(BigDecimal value) {
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(value);
  }
}
