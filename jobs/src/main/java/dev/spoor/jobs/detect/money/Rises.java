/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comparison of months and tells regions that an account is billed for the first time
 * (B01) and services whose cost jumped (B03).
 *
 * <p>Holds one month of one account and region: as many sums as there are services.
 */
public final class Rises extends Expanding<Row, Row> {
  private final DetectSettings.Thresholds limits;
  private final Set<String> homes;
  private final TreeMap<String, String> firstMonths = new TreeMap<>();
  private @Nullable Month current;
  private @Nullable Month last;
  private @Nullable String firstMonth;
  private @Nullable String opened;

  /** One month of one account and region. */
  private static final class Month {
    private final String account;
    private final String region;
    private final String month;
    private boolean isKnown;
    private boolean hasNew;
    private boolean isUsed;
    private final TreeMap<String, Sum> sums = new TreeMap<>();

    /** What each service was billed, by who paid. */
    private final TreeMap<String, BigDecimal> billed = new TreeMap<>();

    Month(Row row) {
      this.account = Fact.text(row.getString(0));
      this.region = Fact.text(row.getString(1));
      this.month = Fact.text(row.getString(2));
    }

    boolean isOf(Row row) {
      return isSamePlace(row) && month.equals(Fact.text(row.getString(2)));
    }

    boolean isSamePlace(Row row) {
      return account.equals(Fact.text(row.getString(0)))
          && region.equals(Fact.text(row.getString(1)));
    }
  }

  /** Costs of one service in it, of one payer. */
  private static final class Sum {
    private final String service;
    private final String currency;
    private final String payer;
    private final String previousMonth;
    private BigDecimal now = BigDecimal.ZERO;
    private BigDecimal before = BigDecimal.ZERO;

    Sum(Row row) {
      this.service = Fact.text(row.getString(3));
      this.currency = Fact.text(row.getString(4));
      this.payer = Fact.text(row.getString(5));
      this.previousMonth = Fact.text(row.getString(6));
    }
  }

  private Rises(Iterator<Row> rows, DetectSettings settings) {
    super(rows);
    this.limits = settings.thresholds();
    this.homes = new HashSet<>(settings.homeRegions());
  }

  /** Returns the facts of a comparison of months. */
  public static Dataset<Row> facts(Dataset<Row> usageDeltas, DetectSettings settings) {
    MapPartitionsFunction<Row, Row> read = rows -> new Rises(rows, settings);
    return usageDeltas
        .filter(col("charge_shape").equalTo("usage"))
        .select(
            "account_id",
            "region_id",
            "month",
            "service_code",
            "currency",
            "billing_account_id",
            "previous_month",
            "is_new",
            "is_gone",
            "has_previous_bill",
            "previous_days_covered",
            "comparable_cost",
            "comparable_previous_cost",
            "billed_cost")
        .transform(rows -> Gathered.by(rows, col("account_id"), col("region_id")))
        .sortWithinPartitions("account_id", "region_id", "month")
        .mapPartitions(read, Fact.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Month month = current;
    if (month == null || !month.isOf(row)) {
      close(out);
      if (month == null || !month.isSamePlace(row)) {
        firstMonth = null;
        opened = null;
        last = null;
      }
      month = new Month(row);
      current = month;
    }
    boolean isGone = flag(row, 8);
    month.isUsed |= !row.isNullAt(8) && !isGone;
    month.hasNew |= flag(row, 7);
    month.isKnown |= isGone || !(row.isNullAt(7) || flag(row, 7) || row.isNullAt(8));
    String payer = Fact.text(row.getString(5));
    firstMonths.merge(payer, month.month, (one, other) -> one.compareTo(other) < 0 ? one : other);
    String service = service(row.getString(3), row.getString(4));
    month.billed.merge(String.join("\u001f", service, payer), money(row, 13), BigDecimal::add);
    if (flag(row, 9) && isWhole(row)) {
      String key = String.join("\u001f", service, payer);
      Sum sum = month.sums.computeIfAbsent(key, name -> new Sum(row));
      sum.now = sum.now.add(money(row, 11));
      sum.before = sum.before.add(money(row, 12));
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    close(out);
    firstMonths.forEach(
        (payer, month) ->
            out.accept(Fact.row(new Fact(Fact.Kind.FIRST_MONTH, payer, "", "", month, 0))));
  }

  private void close(Consumer<Row> out) {
    Month month = current;
    if (month == null) {
      return;
    }
    if (firstMonth == null) {
      firstMonth = month.month;
      boolean isNews = !homes.contains(month.region) && !month.region.equals("global");
      if (isNews && month.hasNew && !month.isKnown) {
        out.accept(
            Fact.row(
                new Fact(Fact.Kind.NEW_REGION, month.account, month.region, "", month.month, 0)));
      }
    }
    month.sums.values().forEach(sum -> tell(month, sum, out));
    if (opened == null && month.isUsed) {
      opened = month.month;
    }
    last = month;
    current = null;
  }

  private void tell(Month month, Sum sum, Consumer<Row> out) {
    BigDecimal before = sum.before.max(movedFrom(sum));
    boolean isRise =
        sum.now.subtract(before).compareTo(limits.costFloor()) >= 0
            && sum.now.doubleValue() >= before.doubleValue() * limits.costRatio();
    if (!isRise) {
      return;
    }
    Rise rise = new Rise(month.account, month.region, month.month, sum.service, sum.currency);
    String words = Rise.words(month.month, sum.now, sum.currency, before);
    String since = opened;
    boolean isSettled = since != null && since.compareTo(sum.previousMonth) < 0;
    if (!homes.contains(month.region) || isSettled) {
      out.accept(Fact.row(rise.fact(words, null, "")));
    } else if (since != null) {
      out.accept(Fact.row(rise.fact(words, sum.payer, since)));
    }
  }

  /** Returns what others paid the month before for what this payer did not pay for at all then. */
  private BigDecimal movedFrom(Sum sum) {
    Month earlier = last;
    if (earlier == null || !earlier.month.equals(sum.previousMonth)) {
      return BigDecimal.ZERO;
    }
    String service = service(sum.service, sum.currency) + "\u001f";
    BigDecimal others = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> one : earlier.billed.tailMap(service).entrySet()) {
      if (!one.getKey().startsWith(service)) {
        break;
      }
      boolean isOwn = one.getKey().equals(service + sum.payer);
      if (isOwn && one.getValue().signum() != 0) {
        return BigDecimal.ZERO;
      }
      others = isOwn ? others : others.add(one.getValue());
    }
    return others;
  }

  private static String service(@Nullable String code, @Nullable String currency) {
    return String.join("\u001f", Fact.text(code), Fact.text(currency));
  }

  private static boolean isWhole(Row row) {
    String previous = row.getString(6);
    return previous != null
        && !row.isNullAt(10)
        && row.getInt(10) >= YearMonth.parse(previous).lengthOfMonth();
  }

  private static boolean flag(Row row, int place) {
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  private static BigDecimal money(Row row, int place) {
    return row.isNullAt(place) ? BigDecimal.ZERO : row.getDecimal(place);
  }
}
