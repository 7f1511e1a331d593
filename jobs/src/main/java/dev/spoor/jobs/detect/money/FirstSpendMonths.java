/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.jobs.detect.hit.Fact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comparison of months and tells the first month in which an account spent the floor or
 * more on a service, and on a kind of usage of it. Holds one month of one service.
 */
public final class FirstSpendMonths extends Expanding<Row, Row> {
  private static final String SEPARATOR = "\u001f";

  private final BigDecimal floor;
  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private @Nullable String account;
  private String service = "";
  private String month = "";
  private boolean isKnown;

  private FirstSpendMonths(Iterator<Row> rows, BigDecimal floor) {
    super(rows);
    this.floor = floor;
  }

  /** Returns the name of a kind of usage of a service. */
  static String name(String service, String kind) {
    return service + SEPARATOR + kind.replace(SEPARATOR, " ");
  }

  /** Returns the facts of a comparison of months. */
  public static Dataset<Row> facts(Dataset<Row> usageDeltas, SpendThresholds limits) {
    BigDecimal floor = limits.firstFloor();
    MapPartitionsFunction<Row, Row> read = rows -> new FirstSpendMonths(rows, floor);
    return usageDeltas
        .filter(col("charge_shape").equalTo("usage").or(isBought()))
        .filter(cost().gt(0))
        .select(
            col("account_id"),
            col("service_code"),
            col("month"),
            col("usage_family"),
            col("currency"),
            cost().as("cost"),
            col("charge_shape").equalTo("usage"),
            coalesce(col("has_previous_bill"), lit(false)))
        .transform(rows -> Gathered.by(rows, col("account_id")))
        .sortWithinPartitions("account_id", "service_code", "month")
        .mapPartitions(read, Fact.encoder());
  }

  /** What is no usage and bought all the same: domains, support, contracts. */
  private static Column isBought() {
    return col("charge_shape").notEqual("usage").and(col("usage_family").isin("Usage", "Purchase"));
  }

  /** What a commitment covers is billed at nothing, and spent all the same. */
  private static Column cost() {
    return greatest(
        coalesce(col("billed_cost"), lit(BigDecimal.ZERO)),
        coalesce(col("effective_cost"), lit(BigDecimal.ZERO)));
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String rowAccount = Fact.text(row.getString(0));
    String rowService = Fact.text(row.getString(1));
    String rowMonth = Fact.text(row.getString(2));
    boolean isSameService = rowAccount.equals(account) && rowService.equals(service);
    if (!isSameService || !rowMonth.equals(month)) {
      close(out);
      isKnown = true;
    }
    if (!isSameService) {
      told.clear();
    }
    account = rowAccount;
    service = rowService;
    month = rowMonth;
    isKnown &= row.getBoolean(7);
    String currency = SEPARATOR + Fact.text(row.getString(4));
    sums.merge(service + currency, row.getDecimal(5), BigDecimal::add);
    if (row.getBoolean(6)) {
      String kind = name(service, Fact.text(row.getString(3)));
      sums.merge(kind + currency, row.getDecimal(5), BigDecimal::add);
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    close(out);
  }

  private void close(Consumer<Row> out) {
    String of = account;
    if (of == null) {
      return;
    }
    boolean isAny = FirstSpends.isAbused(service);
    sums.forEach(
        (key, cost) -> {
          String name = key.substring(0, key.lastIndexOf(SEPARATOR));
          // After a month without a bill it is a first that nobody can know to be one.
          if ((isAny || cost.compareTo(floor) >= 0) && told.add(name)) {
            String first = isKnown ? month : "";
            out.accept(Fact.row(new Fact(Fact.Kind.FIRST_SPEND, of, "", name, first, 0)));
          }
        });
    sums.clear();
  }
}
