/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.sampledata.world.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is usual in a bill of honest life, so that abuse can be planted beside it. */
final class MoneyBase {
  private static final double DAYS = 122;

  private final Map<String, Double> machines;
  private final Map<String, Double> sent;
  private final Map<String, Double> covered;
  private final Set<String> places = new HashSet<>();
  private final List<String> teams = new ArrayList<>();

  MoneyBase(Dataset<Row> charges) {
    Dataset<Row> usage = charges.where("charge_shape = 'usage' AND NOT coalesce(is_split, false)");
    machines = perDay(usage.where("usage_family = 'instance hours'"), "effective_cost", true);
    sent = perDay(usage.where("usage_family = 'data transfer out'"), "consumed_quantity", true);
    covered =
        perDay(usage.where("purchase_option IN ('Reserved', 'SavingsPlan')"), "list_cost", false);
    for (Row row :
        usage
            .where(col("charge_month").equalTo(MoneyPlants.LAST.minusMonths(3).toString()))
            .select("sub_account_id", "region_id")
            .distinct()
            .collectAsList()) {
      places.add(row.getString(0) + " " + row.getString(1));
    }
    for (Row row :
        usage
            .select(explode(col("tags")))
            .where("lower(key) IN ('user:team', 'team')")
            .select("value")
            .distinct()
            .orderBy("value")
            .collectAsList()) {
      teams.add(row.getString(0));
    }
  }

  private static Map<String, Double> perDay(Dataset<Row> usage, String amount, boolean byRegion) {
    Map<String, Double> result = new HashMap<>();
    for (Row row :
        usage
            .groupBy(col("sub_account_id"), byRegion ? col("region_id") : lit(""))
            .agg(sum(coalesce(col(amount), lit(0))).cast("double"))
            .collectAsList()) {
      result.put(row.getString(0) + " " + row.getString(1), row.getDouble(2) / DAYS);
    }
    return result;
  }

  /** Whether an account used a region from the first month on: what opens one is another matter. */
  boolean knows(String account, String region) {
    return places.contains(account + " " + region);
  }

  /** Returns what machines of a place cost by the day. */
  double costPerDay(String account, String region) {
    return machines.getOrDefault(account + " " + region, 0.0);
  }

  /** Returns the gigabytes that go from a place to the Internet by the day. */
  double sentPerDay(String account, String region) {
    return sent.getOrDefault(account + " " + region, 0.0);
  }

  /** Returns the account whose commitments cover most. */
  String committed() {
    return covered.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey()
        .strip();
  }

  /** Returns the machines of an account that are covered, at list prices by the day. */
  double machinesPerDay(String account) {
    return covered.getOrDefault(account + " ", 0.0);
  }

  String homeOf(String account) {
    for (Account one : Account.values()) {
      if (one.id().equals(account)) {
        return one.homeRegion();
      }
    }
    throw new IllegalStateException("No account " + account);
  }

  /** Returns the values of the tag that the case requires. */
  List<String> teams() {
    return teams;
  }
}
