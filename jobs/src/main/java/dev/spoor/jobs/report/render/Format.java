/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, money and times in the report's one spelling: English, UTC. */
public final class Format {
  private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTES = formatter("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
  private static final Pattern ISO_INSTANT =
      Pattern.compile("\\b([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9:]{8})(?:\\.[0-9]{1,9})?Z(?![\\w-])");
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

  private Format() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Returns {@code 2025-11-02 03:04:05}; the page says once that times are UTC. */
  public static String instant(@Nullable Instant instant) {
    return instant == null ? "not known" : SECONDS.format(instant);
  }

  /** Returns {@code 2025-11-02 03:04}. */
  public static String minute(Instant instant) {
    return MINUTES.format(instant);
  }

  /** Returns {@code 2025-11-02}. */
  public static String day(Instant instant) {
    return DAY.format(instant);
  }

  /** Returns {@code 03:04:05}. */
  public static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** Returns the time that machines read. */
  public static String iso(Instant instant) {
    return instant.toString();
  }

  /** Returns a stretch of time in its two largest units, such as {@code 3 h 12 min}. */
  public static String span(Instant first, Instant last) {
    Duration span = Duration.between(first, last);
    if (span.toDays() >= 1) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() >= 1) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() >= 1
        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
        : span.toSeconds() + " s";
  }

  /** Returns {@code Nov 2025} for {@code 2025-11}; anything else as it is. */
  public static String month(String month) {
    if (!MONTH.matcher(month).matches()) {
      return month;
    }
    return MONTHS[Integer.parseInt(month.substring(5)) - 1] + " " + month.substring(0, 4);
  }

  /** Returns the start of a title; no title of ours is longer. */
  public static String title(String title) {
    String head = VisibleText.head(title, 240);
    return head.length() < title.length() ? head + "\u2026" : title;
  }

  /** Returns {@code 1,234}. */
  public static String count(long count) {
    return decimal("#,##0", BigDecimal.valueOf(count));
  }

  /** Returns {@code 1 event} or {@code 2 events}. */
  public static String count(long count, String singular) {
    return count(count) + " " + singular + (count == 1 ? "" : "s");
  }

  /** Returns a size in decimal units, such as {@code 1.23 GB}. */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte");
    }
    String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
    BigDecimal value = BigDecimal.valueOf(bytes).movePointLeft(3);
    int unit = 0;
    while (value.compareTo(BigDecimal.valueOf(999.5)) >= 0 && unit < units.length - 1) {
      value = value.movePointLeft(3);
      unit++;
    }
    return decimal(value.compareTo(BigDecimal.TEN) < 0 ? "0.00" : "0.0", value) + " " + units[unit];
  }

  /** Returns an amount in cents, such as {@code 1,234.56}; less than half a cent is told. */
  public static String amount(BigDecimal amount) {
    if (amount.signum() != 0 && amount.abs().compareTo(HALF_CENT) < 0) {
      return (amount.signum() < 0 ? "> \u2212" : "< ") + CENT.toPlainString();
    }
    return decimal("#,##0.00", amount);
  }

  /** Returns an amount with its currency. */
  public static String money(BigDecimal amount, @Nullable String currency) {
    return amount(amount) + "\u00a0" + (currency == null ? "(currency not known)" : currency);
  }

  /** Returns an amount with its sign, also when it grew; less than half a cent has none. */
  public static String signed(BigDecimal amount) {
    return (amount.compareTo(HALF_CENT) >= 0 ? "+" : "") + amount(amount);
  }

  /** Returns an amount on a scale of even steps: all of a scale have the same decimals. */
  public static String onScale(BigDecimal amount, double step) {
    int places = step >= 1 ? 0 : Math.max(2, (int) Math.ceil(-Math.log10(step) - 1e-9));
    return decimal(places == 0 ? "#,##0" : "#,##0." + "0".repeat(places), amount);
  }

  /** Returns a sentence of ours with its times as this page writes them. */
  public static String sentence(String text) {
    return ISO_INSTANT.matcher(text).replaceAll("$1 $2");
  }

  /** Returns an amount rounded to whole units for charts. */
  public static String whole(BigDecimal amount) {
    return amount.abs().compareTo(BigDecimal.TEN) < 0 && amount.signum() != 0
        ? amount(amount)
        : decimal("#,##0", amount);
  }

  /** Returns the exact value without zeros at the end, as programs write numbers. */
  public static String exact(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Returns a quantity with at most three places. */
  public static String quantity(@Nullable BigDecimal quantity) {
    return quantity == null ? "\u2013" : decimal("#,##0.###", quantity);
  }

  /** Returns {@code \u00d7 12.3}, or a dash when there is nothing to compare with. */
  public static String ratio(@Nullable BigDecimal ratio) {
    if (ratio == null) {
      return "\u2013";
    }
    return "\u00d7\u00a0" + decimal(ratio.compareTo(BigDecimal.TEN) < 0 ? "0.00" : "#,##0", ratio);
  }

  private static String decimal(String pattern, BigDecimal value) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('\u2212');
    DecimalFormat format = new DecimalFormat(pattern, symbols);
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(value);
  }
}
