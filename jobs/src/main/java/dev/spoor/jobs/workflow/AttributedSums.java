/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was attributed, and what was left unexplained, against the charges, by payer, month
 * and currency, to the last digit of each kind of cost.
 */
final class AttributedSums {
  private static final List<String> KEY = List.of("payer", "month", "currency");
  private static final List<String> COSTS =
      List.of("billed_cost", "net_cost", "effective_cost", "list_cost");

  private AttributedSums() {}

  /** Returns an entry for each payer, month and currency. */
  static List<Map<String, String>> of(Dataset<Row> charges, Dataset<Row> attribution) {
    Map<List<String>, BigDecimal[]> sums = new TreeMap<>((a, b) -> compare(a, b));
    Dataset<Row> charged = charges.filter(coalesce(col("is_split"), lit(false)).equalTo(false));
    for (Row row :
        sums(
                charged,
                coalesce(col("charge_month"), col("billing_month"), lit("unknown")),
                col("billing_currency"),
                0)
            .unionAll(sums(attribution, col("charge_month"), col("currency"), COSTS.size()))
            .collectAsList()) {
      List<String> key = new ArrayList<>();
      for (int i = 0; i < KEY.size(); i++) {
        key.add(row.isNullAt(i) ? "" : row.getString(i));
      }
      BigDecimal[] both = sums.computeIfAbsent(key, absent -> new BigDecimal[2 * COSTS.size()]);
      for (int i = 0; i < COSTS.size(); i++) {
        int place = row.getInt(KEY.size()) + i;
        both[place] = orZero(both[place]).add(orZero(row.getDecimal(KEY.size() + 1 + i)));
      }
    }
    List<Map<String, String>> entries = new ArrayList<>();
    sums.forEach((key, both) -> entries.add(entry(key, both)));
    return entries;
  }

  private static Dataset<Row> sums(Dataset<Row> rows, Column month, Column currency, int place) {
    return rows.groupBy(col("billing_account_id"), month.as("month"), currency.as("currency"))
        .agg(
            lit(place),
            sum("billed_cost").cast("decimal(38,12)"),
            sum("net_cost").cast("decimal(38,12)"),
            sum("effective_cost").cast("decimal(38,12)"),
            sum("list_cost").cast("decimal(38,12)"));
  }

  private static Map<String, String> entry(List<String> key, BigDecimal[] both) {
    Map<String, String> entry = new LinkedHashMap<>();
    for (int i = 0; i < KEY.size(); i++) {
      entry.put(KEY.get(i), key.get(i));
    }
    boolean isSame = true;
    for (int i = 0; i < COSTS.size(); i++) {
      BigDecimal charged = orZero(both[i]);
      BigDecimal attributed = orZero(both[COSTS.size() + i]);
      boolean isEqual = charged.compareTo(attributed) == 0;
      isSame &= isEqual;
      if (i == 0 || !isEqual) {
        entry.put("charges_" + COSTS.get(i), charged.stripTrailingZeros().toPlainString());
        entry.put("attribution_" + COSTS.get(i), attributed.stripTrailingZeros().toPlainString());
      }
    }
    entry.put(MoneyRecord.HOLDS, Boolean.toString(isSame));
    return entry;
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static int compare(List<String> one, List<String> other) {
    return String.join("\u0000", one).compareTo(String.join("\u0000", other));
  }
}
