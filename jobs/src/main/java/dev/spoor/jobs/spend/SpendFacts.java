/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.spark.Expanding;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the whole bill before one key of it is judged: the months, what they cost
 * by the day, and when each region, service and family of an account was first used. The driver
 * holds one entry per payer, month, currency and day, and one per account and region, service and
 * family: tens of thousands for ten years of a large organization.
 */
final class SpendFacts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("a", DataTypes.StringType)
          .add("b", DataTypes.StringType)
          .add("c", DataTypes.StringType)
          .add("bits", DataTypes.LongType)
          .add("flag", DataTypes.BooleanType)
          .add("money", DataTypes.createDecimalType(38, 12));

  /** What an account began to use. */
  enum Thing {
    ACCOUNT,
    REGION,
    SERVICE,
    FAMILY
  }

  private enum Kind {
    BILL,
    DAYS,
    HOURLY,
    COST,
    FIRST
  }

  private record About(Kind kind, String a, String b, String c) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Bits of a bill that does not say whether it is final. */
  private static final long UNKNOWN = 1;

  /** What is known: bits are days, a day of the month, or the first microsecond. */
  private record Known(long bits, boolean flag, BigDecimal money) {}

  private final BillMonths months = new BillMonths();
  private final BillMonths hourly = new BillMonths();
  private final HashMap<About, BigDecimal[]> costs = new HashMap<>();
  private final HashMap<About, Long> firsts = new HashMap<>();

  private SpendFacts() {}

  /** Reads the facts in one query. */
  static SpendFacts of(Dataset<Row> uses) {
    MapPartitionsFunction<Row, Row> merged = Merged::new;
    return merged(uses.mapPartitions(merged, Encoders.row(SCHEMA)).collectAsList().iterator());
  }

  /** Reads the facts of uses at hand. */
  static SpendFacts of(Iterator<Row> uses) {
    return merged(new Merged(uses));
  }

  private static SpendFacts merged(Iterator<Row> rows) {
    Map<About, Known> facts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      About about =
          new About(
              Kind.values()[row.getInt(0)], row.getString(1), row.getString(2), row.getString(3));
      merge(facts, about, new Known(row.getLong(4), row.getBoolean(5), row.getDecimal(6)));
    }
    SpendFacts result = new SpendFacts();
    facts.forEach(result::add);
    return result;
  }

  private void add(About about, Known known) {
    switch (about.kind) {
      case BILL -> months.add(about.a, about.b, bill(known));
      case DAYS -> months.add(about.a, about.b, new BillMonths.Month(false, false, known.bits));
      case HOURLY -> hourly.add(about.a, about.b, new BillMonths.Month(false, false, known.bits));
      case COST -> {
        int comma = about.b.lastIndexOf(',');
        int day = Integer.parseInt(about.b.substring(comma + 1));
        About month = new About(Kind.COST, about.a, about.b.substring(0, comma), about.c);
        costs.computeIfAbsent(month, absent -> new BigDecimal[32])[day] = known.money;
      }
      case FIRST -> firsts.put(about, known.bits);
    }
  }

  private static BillMonths.Month bill(Known known) {
    Boolean isEstimated =
        known.flag ? (Boolean) true : known.bits == UNKNOWN ? null : (Boolean) false;
    return new BillMonths.Month(true, isEstimated, 0);
  }

  BillMonths months() {
    return months;
  }

  /** Returns the days since 1970 on which usage was billed to a payer by the hour. */
  BitSet hourlyDays(String payer) {
    return hourly.days(payer);
  }

  /**
   * Returns what all of a payer's billed cost in a currency changed by, from the days of the month
   * before that can be compared.
   */
  BigDecimal change(String payer, String currency, @Nullable String month) {
    String before = BillMonths.shifted(month, -1);
    if (month == null || before == null) {
      return BigDecimal.ZERO;
    }
    return cost(payer, currency, month, months.compared(payer, month))
        .subtract(cost(payer, currency, before, months.comparedByNext(payer, before)));
  }

  private BigDecimal cost(String payer, String currency, String month, BillMonths.Days days) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal[] byDay = costs.get(new About(Kind.COST, payer, month, currency));
    for (int day = 0; byDay != null && day < byDay.length; day++) {
      if (byDay[day] != null && days.has(day)) {
        sum = sum.add(byDay[day]);
      }
    }
    return sum;
  }

  /** Returns the first microsecond in which an account used something, or nothing. */
  @Nullable Long first(Thing thing, UseKey key) {
    return firsts.get(about(thing, key));
  }

  private static About about(Thing thing, UseKey key) {
    String name =
        switch (thing) {
          // Before a payer took an account over, that payer's bills say nothing of what it costs.
          case ACCOUNT -> key.payer();
          case REGION -> key.region();
          case SERVICE -> key.service();
          case FAMILY -> key.family();
        };
    return new About(Kind.FIRST, key.account(), thing.name(), name);
  }

  private static void merge(Map<About, Known> facts, About about, Known known) {
    facts.merge(
        about,
        known,
        (one, other) ->
            new Known(
                about.kind == Kind.FIRST ? Math.min(one.bits, other.bits) : one.bits | other.bits,
                one.flag || other.flag,
                one.money.add(other.money)));
  }

  /** Facts of one task's rows. */
  private static final class Merged extends Expanding<Row, Row> {
    private static final int HELD = 100_000;

    private final Map<About, Known> held = new HashMap<>();

    private Merged(Iterator<Row> rows) {
      super(rows);
    }

    @Override
    protected void expand(Row row, Consumer<Row> out) {
      Use use = Use.of(row);
      UseKey key = use.key();
      merge(
          held,
          new About(Kind.BILL, key.payer(), use.billingMonth(), ""),
          new Known(
              use.isEstimated() == null ? UNKNOWN : 0,
              Boolean.TRUE.equals(use.isEstimated()),
              BigDecimal.ZERO));
      if (use.days() != 0) {
        About days = new About(Kind.DAYS, key.payer(), use.month(), "");
        merge(held, days, new Known(use.days(), false, BigDecimal.ZERO));
        if (use.grain() == Use.HOUR) {
          About hours = new About(Kind.HOURLY, key.payer(), use.month(), "");
          merge(held, hours, new Known(use.days(), false, BigDecimal.ZERO));
        }
      }
      int day = key.isUsage() ? use.dayOfMonth() : 0;
      merge(
          held,
          new About(Kind.COST, key.payer(), use.month() + "," + day, key.currency()),
          new Known(0, false, use.billed()));
      Long at = use.at();
      if (key.isUsage() && at != null && use.sums().isActive()) {
        for (Thing thing : Thing.values()) {
          merge(held, about(thing, key), new Known(at, false, BigDecimal.ZERO));
        }
      }
      if (held.size() >= HELD) {
        finish(out);
      }
    }

    @Override
    protected void finish(Consumer<Row> out) {
      held.forEach(
          (about, known) ->
              out.accept(
                  RowFactory.create(
                      about.kind.ordinal(),
                      about.a,
                      about.b,
                      about.c,
                      known.bits,
                      known.flag,
                      known.money)));
      held.clear();
    }
  }
}
