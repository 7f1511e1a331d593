/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Regions of accounts in which all that is known to cost money was made under one root credential.
 * Of a statement about money there it is the root where what nobody is well known for could not be
 * more than a tenth of it. Credits and refunds are left out: they lessen what is paid and cause
 * nothing. Where a bill charges less than its things cost, nothing is known of the place.
 */
public final class CausedPlaces implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rules on money of one region, each cent of which is on lines of the region. */
  private static final Set<String> RULES = Set.of("B01", "B02", "B03", "B06", "B08", "B14");

  private final HashMap<Place, Caused> places = new HashMap<>();

  private CausedPlaces() {}

  /**
   * Who caused the cost of a region.
   *
   * @param unexplained what the bill charges there beside the things of the root
   */
  private record Caused(String root, BigDecimal unexplained, String currency)
      implements Serializable {}

  /**
   * Returns the places.
   *
   * @param facts hold what was billed there
   */
  public static CausedPlaces of(Dataset<Row> resources, Collection<Fact> facts) {
    Map<Place, Map<String, BigDecimal>> billed = new HashMap<>();
    SpendSums.of(facts)
        .forEach(
            (key, amounts) ->
                billed
                    .computeIfAbsent(
                        new Place(key.account(), key.region()), place -> new HashMap<>())
                    .merge(key.currency(), amounts.charged(), BigDecimal::add));
    CausedPlaces caused = new CausedPlaces();
    if (billed.isEmpty()) {
      return caused;
    }
    for (Row row :
        resources
            .filter(
                col("billed_cost")
                    .gt(0)
                    .and(col("maker_root_credential_id").isNotNull())
                    .and(col("maker_confidence").isin("exact", "strong")))
            .groupBy("account_id", "region_id")
            .agg(
                min("maker_root_credential_id").as("root"),
                max("maker_root_credential_id").as("last_root"),
                min("currency").as("currency"),
                max("currency").as("last_currency"),
                sum("billed_cost").cast("decimal(38,12)").as("laid"))
            .filter(
                col("root")
                    .equalTo(col("last_root"))
                    .and(col("currency").equalTo(col("last_currency"))))
            .select("account_id", "region_id", "root", "currency", "laid")
            .collectAsList()) {
      Place place = new Place(Fact.text(row.getString(0)), Fact.text(row.getString(1)));
      Map<String, BigDecimal> all = billed.getOrDefault(place, Map.of());
      String currency = row.getString(3);
      BigDecimal total = all.get(currency);
      BigDecimal laid = row.getDecimal(4);
      if (all.size() == 1 && total != null && total.compareTo(laid) >= 0) {
        BigDecimal rest = total.subtract(laid);
        caused.places.put(place, new Caused(row.getString(2), rest, currency));
      }
    }
    return caused;
  }

  /** Returns the root credential of a statement; null where it is not known. */
  public @Nullable String root(Draft draft) {
    BigDecimal money = draft.money();
    if (money == null || !RULES.contains(draft.group().rule())) {
      return null;
    }
    Caused caused =
        places.get(new Place(Fact.text(draft.group().accountId()), Fact.text(draft.regionId())));
    return caused != null
            && money.signum() > 0
            && caused.currency.equals(draft.currency())
            && caused.unexplained.movePointRight(1).compareTo(money) <= 0
        ? caused.root
        : null;
  }
}
