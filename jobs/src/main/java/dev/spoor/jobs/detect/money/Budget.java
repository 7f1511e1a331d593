/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent in a month on what fits; null in a place fits everything.
 *
 * @param region region; {@code *} stands for each region that has no budget of its own
 * @param tag tag that the usage carries, {@code key=value}
 * @param month {@code yyyy-MM}; null for every month
 * @param amount in the currency
 * @param thresholds shares of it in per cent that are told, rising
 */
public record Budget(
    @Nullable String account,
    @Nullable String service,
    @Nullable String region,
    @Nullable String tag,
    @Nullable String month,
    BigDecimal amount,
    String currency,
    List<Integer> thresholds)
    implements Serializable {
  /** Stands for each region without a budget of its own. */
  public static final String EVERY_REGION = "*";

  /** Currency of a budget that names none. */
  public static final String USUAL_CURRENCY = "USD";

  /** Copies the list. */
  public Budget {
    thresholds = thresholds.stream().sorted().toList();
  }

  boolean fits(String whose, String what, String when, String money) {
    return (account == null || account.equals(whose))
        && (service == null || service.equals(what))
        && (month == null || month.equals(when))
        && currency.equals(money);
  }

  boolean isOfEveryRegion() {
    return EVERY_REGION.equals(region);
  }

  /** Returns what it is for, in words: budgets of the same in two currencies are two statements. */
  String words() {
    StringBuilder words = new StringBuilder("budget");
    word(words, "account", account);
    word(words, "service", service);
    word(words, "region", isOfEveryRegion() ? null : region);
    word(words, "tag", tag);
    String what = words.length() == "budget".length() ? "budget of everything" : words.toString();
    return currency.equals(USUAL_CURRENCY) ? what : what + ", in " + currency;
  }

  private static void word(StringBuilder words, String name, @Nullable String value) {
    if (value != null) {
      words.append(words.indexOf(" of ") < 0 ? " of " : ", ").append(name).append(' ');
      words.append(value);
    }
  }
}
