/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.hit.Place;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What must be known of all bills before a line can be judged. As large as there are accounts,
 * their regions and accelerated families, and services that jumped.
 *
 * @param firstBills first bill of each payer, as its month
 * @param firstFamilies month of the first line of each accelerated family of an account
 * @param newRegions the month in which an account is first billed for a region
 * @param rises services whose cost jumped, and how in words
 * @param loggedRegions regions of accounts with any event
 * @param firstLoggedDay first day with any event, as days since the epoch
 * @param lastLoggedDay last such day
 */
public record BillFacts(
    Map<String, String> firstBills,
    Map<Place, String> firstFamilies,
    Map<Place, String> newRegions,
    Map<Rise, String> rises,
    Set<Place> loggedRegions,
    long firstLoggedDay,
    long lastLoggedDay)
    implements Serializable {

  /** Returns the facts that lines of bills add to. */
  public static Dataset<Row> ofCharges(Dataset<Row> charges, MoneyLimits limits) {
    List<String> tags = limits.requiredTags();
    Dataset<Row> lines =
        charges.select(
            col("billing_account_id"),
            col("sub_account_id"),
            coalesce(col("billing_month"), col("charge_month")),
            col("charge_month"),
            when(
                Line.isUsageColumn().and(coalesce(col("is_accelerated"), lit(false))),
                Line.familyColumn()),
            col("iam_principal"),
            tags.isEmpty() ? lit(null).cast("string") : MoneyFacts.tagKeys(),
            not(coalesce(col("is_split"), lit(false))),
            Line.isUsageColumn().and(coalesce(Line.countedColumn().gt(0), lit(false))),
            col("service_code"),
            when(Line.isUsageColumn(), col("instance_type")),
            when(Line.isBoughtColumn(), Line.sellerColumn()),
            col("billing_currency"),
            col("billed_cost"));
    SpendThresholds thresholds = limits.thresholds();
    return MergedFacts.of(
        lines,
        () -> {
          SellerMonths sellers = new SellerMonths();
          return (row, facts) -> readLine(row, tags, thresholds, sellers, facts);
        });
  }

  private static void readLine(
      Row row,
      List<String> tags,
      SpendThresholds thresholds,
      SellerMonths sellers,
      Consumer<Fact> facts) {
    String payer = Fact.text(row.getString(0));
    String account = Fact.text(row.getString(1));
    facts.accept(new Fact(Fact.Kind.BILLED_ACCOUNT, payer, "", "", "", 0));
    facts.accept(new Fact(Fact.Kind.BILLED_ACCOUNT, account, "", "", "", 0));
    MoneyFacts.readLine(
        payer, account, row.getString(3), row.getString(5), row.getString(6), tags, facts);
    if (row.getString(2) != null) {
      facts.accept(new Fact(Fact.Kind.FIRST_BILL, payer, "", "", row.getString(2), 0));
    }
    if (row.getString(3) != null && row.getBoolean(7)) {
      facts.accept(new Fact(Fact.Kind.FIRST_SEEN, account, "", payer, row.getString(3), 0));
    }
    if (row.getString(3) != null && row.getString(11) != null) {
      sellers.add(account, row.getString(3), row.getString(12), row.getDecimal(13), facts);
    }
    if (row.getString(3) != null && !row.isNullAt(8) && row.getBoolean(8)) {
      facts.accept(new Fact(Fact.Kind.FIRST_COST, account, "", payer, row.getString(3), 0));
      if (row.getString(10) != null) {
        FirstSpends.readMachine(
            account,
            row.getString(3),
            Fact.text(row.getString(9)),
            row.getString(10),
            thresholds,
            facts);
      }
    }
    if (row.getString(4) != null && row.getString(3) != null) {
      facts.accept(
          new Fact(Fact.Kind.FIRST_FAMILY, account, "", row.getString(4), row.getString(3), 0));
    }
  }

  /** Returns where and when there are events. */
  public static Dataset<Row> ofCoverage(Dataset<Row> coverage) {
    Dataset<Row> days =
        coverage
            .filter(col("events").gt(0))
            .select(col("account_id"), col("region_id"), unix_date(col("day")));
    return MergedFacts.of(days, () -> BillFacts::readDay);
  }

  private static void readDay(Row row, Consumer<Fact> facts) {
    String account = Fact.text(row.getString(0));
    String region = Fact.text(row.getString(1));
    facts.accept(new Fact(Fact.Kind.SEEN_REGION, account, region, "", "", 0));
    if (!row.isNullAt(2)) {
      long day = row.getInt(2);
      facts.accept(new Fact(Fact.Kind.SEEN_DAY, "", "", "first", "", day));
      facts.accept(new Fact(Fact.Kind.SEEN_DAY, "", "", "last", "", -day));
    }
  }

  /** Returns what all facts come to. */
  public static BillFacts of(Collection<Fact> facts) {
    Map<String, String> bills = new HashMap<>();
    Map<String, String> months = new HashMap<>();
    Map<Place, String> families = new HashMap<>();
    Map<Place, String> regions = new HashMap<>();
    Map<Rise, String> rises = new HashMap<>();
    Set<Place> logged = new HashSet<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case FIRST_BILL -> bills.put(fact.account(), fact.text());
        case FIRST_MONTH -> months.put(fact.account(), fact.text());
        case FIRST_FAMILY -> families.put(new Place(fact.account(), fact.name()), fact.text());
        case NEW_REGION -> regions.put(new Place(fact.account(), fact.place()), fact.text());
        case SEEN_REGION -> logged.add(new Place(fact.account(), fact.place()));
        case SEEN_DAY -> {
          first = fact.name().equals("first") ? fact.at() : first;
          last = fact.name().equals("last") ? -fact.at() : last;
        }
        default -> {}
      }
    }
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.RISE) {
        Place needed = Rise.condition(fact);
        if (needed == null || needed.name().equals(months.get(needed.accountId()))) {
          rises.put(Rise.of(fact), fact.text());
        }
      }
    }
    return new BillFacts(bills, families, regions, rises, logged, first, last);
  }

  /** Whether a family appears in no earlier bill of the account; a payer's first is no news. */
  boolean isNewFamily(Line line) {
    String firstMonth = firstFamilies.get(new Place(line.accountId(), line.family()));
    String firstBill = firstBills.get(line.payer());
    return firstMonth != null && firstBill != null && firstMonth.compareTo(firstBill) > 0;
  }
}
