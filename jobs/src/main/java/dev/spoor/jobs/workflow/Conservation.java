/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Holds sums of money against each other to the last digit: what was read against table {@code
 * charges}, and that against {@code usage_deltas}. The driver holds an entry per payer, month and
 * assembly.
 */
final class Conservation {
  private static final List<String> BILL =
      List.of("payer", "month", "currency", "dialect", "assembly");
  private static final List<String> PERIOD = List.of("payer", "month", "currency");

  private final MoneyRecord record = new MoneyRecord();

  /** Lines and their billed cost. */
  private record Sum(long lines, BigDecimal billed) {
    static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

    Sum plus(Sum other) {
      return new Sum(lines + other.lines, billed.add(other.billed));
    }

    boolean isSame(Sum other) {
      return lines == other.lines && billed.compareTo(other.billed) == 0;
    }
  }

  /**
   * What was read of bills.
   *
   * @param newest rows of {@code BillFrames.sums}
   * @param superseded rows of {@code SupersededBills}
   */
  record Read(List<Row> newest, List<Row> superseded) {}

  /** What a payer's month comes to, and the assemblies that say so. */
  private static final class Period {
    static final Period NONE = new Period();

    private final TreeSet<String> assemblies = new TreeSet<>();
    private Sum sum = Sum.NOTHING;

    String words() {
      return String.join(", ", assemblies);
    }
  }

  private Conservation() {}

  /**
   * Returns the sums and whether they agree.
   *
   * @param read what was read
   * @param earlier what an earlier run said of the same folder
   */
  static MoneyRecord of(Read read, Dataset<Row> charges, Dataset<Row> deltas, MoneyRecord earlier) {
    return held(read, sums(charges, count(lit(1))), deltaSums(deltas), earlier);
  }

  /** Returns the same where sums of lines stand in the place of {@code charges}. */
  static MoneyRecord ofRollUp(
      Read read, Dataset<Row> rolledUp, Dataset<Row> deltas, MoneyRecord earlier) {
    return held(read, sums(rolledUp, sum("source_ordinal")), deltaSums(deltas), earlier);
  }

  private static MoneyRecord held(
      Read read, Dataset<Row> charged, Dataset<Row> deltas, MoneyRecord earlier) {
    Map<Map<String, String>, Sum> sums = new TreeMap<>(Conservation::compare);
    for (Row row : read.newest()) {
      sums.merge(bill(row), read(row, 5), Sum::plus);
    }
    Map<Map<String, String>, Sum> bills = new TreeMap<>(Conservation::compare);
    Map<Map<String, String>, Sum> months = new TreeMap<>(Conservation::compare);
    Map<Map<String, String>, Sum> compared = new TreeMap<>(Conservation::compare);
    for (Row row : charged.unionAll(deltas).collectAsList()) {
      String payer = row.getString(0);
      String currency = row.getString(3);
      Sum sum = read(row, 8);
      if (row.getInt(7) < 0) {
        compared.merge(key(PERIOD, payer, row.getString(2), currency), sum, Sum::plus);
        continue;
      }
      bills.merge(
          key(BILL, payer, row.getString(1), currency, row.getString(4), row.getString(5)),
          sum,
          Sum::plus);
      if (row.getInt(7) == 0) {
        String known = payer == null ? "unknown" : payer;
        months.merge(key(PERIOD, known, row.getString(2), currency), sum, Sum::plus);
      }
    }
    Conservation conservation = new Conservation();
    conservation.hold(MoneyRecord.BILLS, "read", sums, "charges", bills, true);
    conservation.hold(MoneyRecord.DELTAS, "charges", months, "usage_deltas", compared, false);
    Map<Map<String, String>, Period> periods = new TreeMap<>(Conservation::compare);
    bills.forEach((bill, sum) -> add(periods, bill, sum));
    conservation.restated(periods, earlier);
    conservation.superseded(read.superseded(), periods);
    return conservation.record;
  }

  private static Dataset<Row> sums(Dataset<Row> charges, Column lines) {
    Column[] keys = {
      col("billing_account_id"),
      col("billing_month"),
      col("charge_month"),
      col("billing_currency"),
      col("dialect"),
      col("assembly_id"),
      lit("charges").as("of"),
      when(coalesce(col("is_split"), lit(false)), 1).otherwise(0).as("split")
    };
    return charges.groupBy(keys).agg(lines, sum("billed_cost").cast("decimal(38,12)"));
  }

  private static Dataset<Row> deltaSums(Dataset<Row> deltas) {
    Column none = lit(null).cast("string");
    return deltas
        .groupBy(
            col("billing_account_id"),
            none.as("a"),
            col("month"),
            col("currency"),
            none.as("b"),
            none.as("c"),
            lit("usage_deltas").as("of"),
            lit(-1).as("split"))
        .agg(count(lit(1)), sum("billed_cost").cast("decimal(38,12)"));
  }

  private void hold(
      String list,
      String nameOne,
      Map<Map<String, String>, Sum> one,
      String nameOther,
      Map<Map<String, String>, Sum> other,
      boolean isByLine) {
    TreeSet<Map<String, String>> keys = new TreeSet<>(Conservation::compare);
    keys.addAll(one.keySet());
    keys.addAll(other.keySet());
    for (Map<String, String> key : keys) {
      Sum first = one.getOrDefault(key, Sum.NOTHING);
      Sum second = other.getOrDefault(key, Sum.NOTHING);
      boolean isSame = isByLine ? first.isSame(second) : first.billed.compareTo(second.billed) == 0;
      Map<String, String> entry = new LinkedHashMap<>(key);
      if (isByLine) {
        entry.put("lines", Long.toString(second.lines));
        if (first.lines != second.lines) {
          entry.put("lines_" + nameOne, Long.toString(first.lines));
        }
      }
      entry.put(nameOne, text(first.billed));
      entry.put(nameOther, text(second.billed));
      entry.put(MoneyRecord.HOLDS, Boolean.toString(isSame));
      record.add(list, entry);
    }
  }

  /** Notes each month that an earlier run read from another assembly, with the difference. */
  private void restated(Map<Map<String, String>, Period> periods, MoneyRecord earlier) {
    Map<Map<String, String>, Period> before = new TreeMap<>(Conservation::compare);
    for (Map<String, String> bill : earlier.list(MoneyRecord.BILLS)) {
      add(before, bill, new Sum(0, new BigDecimal(bill.getOrDefault("charges", "0"))));
    }
    periods.forEach(
        (period, now) -> {
          Period then = before.get(period);
          if (then != null
              && (!then.assemblies.equals(now.assemblies)
                  || now.sum.billed.compareTo(then.sum.billed) != 0)) {
            Map<String, String> entry = new LinkedHashMap<>(period);
            entry.put("earlier_assembly", then.words());
            entry.put("assembly", now.words());
            putDifference(entry, then.sum, now.sum);
            record.add(MoneyRecord.RESTATED, entry);
          }
        });
  }

  /** Notes each assembly that a newer one replaced and that still lies beside it. */
  private void superseded(List<Row> read, Map<Map<String, String>, Period> periods) {
    Map<Map<String, String>, Sum> old = new TreeMap<>(Conservation::compare);
    for (Row row : read) {
      old.merge(bill(row), read(row, 5), Sum::plus);
    }
    old.forEach(
        (bill, then) -> {
          Map<String, String> period = period(bill);
          Period now = periods.getOrDefault(period, Period.NONE);
          Map<String, String> entry = new LinkedHashMap<>(period);
          entry.put("earlier_assembly", bill.getOrDefault("assembly", ""));
          entry.put("assembly", now.words());
          entry.put("earlier_lines", Long.toString(then.lines));
          entry.put("lines", Long.toString(now.sum.lines));
          putDifference(entry, then, now.sum);
          record.add(MoneyRecord.SUPERSEDED, entry);
        });
  }

  private static void putDifference(Map<String, String> entry, Sum then, Sum now) {
    entry.put("earlier", text(then.billed));
    entry.put("charges", text(now.billed));
    entry.put("difference", text(now.billed.subtract(then.billed)));
  }

  private static void add(
      Map<Map<String, String>, Period> periods, Map<String, String> bill, Sum sum) {
    Period period = periods.computeIfAbsent(period(bill), key -> new Period());
    period.assemblies.add(bill.getOrDefault("assembly", ""));
    period.sum = period.sum.plus(sum);
  }

  private static Map<String, String> bill(Row row) {
    return key(
        BILL,
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4));
  }

  private static Map<String, String> period(Map<String, String> bill) {
    return key(PERIOD, bill.get("payer"), bill.get("month"), bill.get("currency"));
  }

  private static Map<String, String> key(List<String> names, @Nullable String... values) {
    Map<String, String> key = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      key.put(names.get(i), value == null ? "" : value);
    }
    return key;
  }

  private static int compare(Map<String, String> one, Map<String, String> other) {
    return one.toString().compareTo(other.toString());
  }

  private static Sum read(Row row, int place) {
    return new Sum(
        row.getLong(place), row.isNullAt(place + 1) ? BigDecimal.ZERO : row.getDecimal(place + 1));
  }

  private static String text(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
