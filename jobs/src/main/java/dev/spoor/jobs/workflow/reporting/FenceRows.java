/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.GuardRails.Fence;
import dev.spoor.jobs.report.view.GuardRails.Saved;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The service control policy that holds in what the owner does not use: other regions, and
 * accelerated machines that nobody approved.
 */
final class FenceRows {
  /** How AWS spells a region; nothing else gets into a policy. */
  private static final String REGION = "[a-z]{2}(-[a-z]+)+-[0-9]{1,2}";

  private static final String FAMILY = "[a-z][a-z0-9-]{1,20}";
  private static final String ACCELERATED = "^(p|g|gr|trn|inf|dl|vt|f)[0-9][a-z0-9-]*$";
  private static final int MANY = 1_000;
  private static final String MACHINES = "accelerated machines in the open regions";

  private FenceRows() {}

  /** Returns the policy; null when nobody spent, or no region is known to be the owner's. */
  static @Nullable Fence of(CaseFrames frames, CaseSettings settings) {
    Instant firstAct = firstAct(frames.stories());
    if (firstAct == null) {
      return null;
    }
    Set<String> home = new TreeSet<>(settings.homeRegions());
    home.removeIf(region -> !region.matches(REGION));
    Set<String> used = usedRegions(frames.attribution(), firstAct);
    used.removeAll(home);
    Set<String> open = new TreeSet<>(home);
    open.addAll(used);
    if (open.isEmpty()) {
      return null;
    }
    Map<String, List<String>> approved = approved(frames, settings, firstAct);
    List<Saved> saved = new ArrayList<>(regions(frames.attributedHours(), open));
    machines(frames, settings, open, approved)
        .forEach((currency, billed) -> saved.add(new Saved(MACHINES, currency, billed)));
    List<String> families = new ArrayList<>();
    approved.forEach((account, list) -> list.forEach(one -> families.add(account + ": " + one)));
    String policy = PolicyJson.fence(open, approved);
    return new Fence(
        List.copyOf(home),
        List.copyOf(used),
        families,
        policy,
        saved,
        policy.length() <= PolicyJson.LONGEST
            ? ""
            : "It is longer than AWS takes: part it by accounts.");
  }

  private static @Nullable Instant firstAct(Dataset<Row> stories) {
    Object first = stories.agg(functions.min("first_act_at")).first().get(0);
    return first instanceof Timestamp time ? time.toInstant() : (Instant) first;
  }

  /**
   * Regions that somebody known who is no intruder used, or a principal that the bill names and
   * nobody reached, or whoever is no intruder before the first bad act. Usage that a reservation or
   * credits cover counts.
   */
  private static Set<String> usedRegions(Dataset<Row> attribution, Instant firstAct) {
    Column isKnown =
        col("actor").equalTo("other").or(col("actor").isNull().and(col("principal").isNotNull()));
    Column isNobodys = col("actor").isNull().and(col("class").notEqual("rest"));
    Column isOlder =
        col("actor")
            .equalTo("unclear")
            .or(isNobodys)
            .and(col("first_charged_at").lt(Timestamp.from(firstAct)));
    Set<String> regions = new TreeSet<>();
    attribution
        .filter(
            coalesce(col("billed_cost").gt(0), lit(false))
                .or(coalesce(col("effective_cost").gt(0), lit(false)))
                .and(col("region_id").rlike("^" + REGION + "$"))
                .and(coalesce(isKnown, lit(false)).or(coalesce(isOlder, lit(false)))))
        .select("region_id")
        .distinct()
        .orderBy("region_id")
        .limit(MANY)
        .collectAsList()
        .forEach(row -> regions.add(row.getString(0)));
    return regions;
  }

  /** What the case approves; where it says nothing, what was billed before the first bad act. */
  private static Map<String, List<String>> approved(
      CaseFrames frames, CaseSettings settings, Instant firstAct) {
    Map<String, List<String>> approved = new TreeMap<>();
    settings
        .approvedAccelerators()
        .forEach(
            (account, families) ->
                approved.put(account, families.stream().filter(f -> f.matches(FAMILY)).toList()));
    if (approved.isEmpty()) {
      List<String> families = new ArrayList<>();
      frames
          .charges()
          .filter(
              col("is_accelerated")
                  .and(col("charge_period_start").lt(Timestamp.from(firstAct)))
                  .and(col("instance_family").rlike("^" + FAMILY + "$")))
          .select("instance_family")
          .distinct()
          .orderBy("instance_family")
          .limit(MANY)
          .collectAsList()
          .forEach(row -> families.add(row.getString(0)));
      if (!families.isEmpty()) {
        approved.put("*", families);
      }
    }
    return approved;
  }

  private static List<Saved> regions(Dataset<Row> hours, Set<String> open) {
    List<Saved> saved = new ArrayList<>();
    for (Row row :
        hours
            .filter(
                col("region_id")
                    .rlike("^" + REGION + "$")
                    .and(functions.not(col("region_id").isin(open.toArray()))))
            .groupBy(col("region_id"), coalesce(col("currency"), lit("")).as("currency"))
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed"))
            .filter(col("billed").gt(0))
            .orderBy("region_id", "currency")
            .limit(MANY)
            .collectAsList()) {
      Cells cells = new Cells(row);
      saved.add(new Saved(cells.text("region_id"), cells.text("currency"), cells.money("billed")));
    }
    saved.sort(Comparator.comparing(Saved::billed).reversed().thenComparing(Saved::what));
    return saved;
  }

  /** By currency: machines of intruders in regions that stay open, of families not approved. */
  private static Map<String, BigDecimal> machines(
      CaseFrames frames,
      CaseSettings settings,
      Set<String> open,
      Map<String, List<String>> approved) {
    Dataset<Row> machines =
        frames
            .resources()
            .filter(
                col("kind")
                    .equalTo("ec2:instance")
                    .and(col("billed_cost").gt(0))
                    .and(col("region_id").isin(open.toArray())))
            .withColumn("family", substring_index(col("size"), ".", 1))
            .filter(col("family").rlike(ACCELERATED));
    Map<String, BigDecimal> billed = new TreeMap<>();
    for (Row row :
        MakerVerdicts.of(machines, frames.timeline(), frames.stories(), settings)
            .filter(MakerVerdicts.isBad())
            .groupBy("account_id", "family", "currency")
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed"))
            .orderBy("account_id", "family", "currency")
            .limit(MANY)
            .collectAsList()) {
      Cells cells = new Cells(row);
      String family = cells.text("family");
      boolean isApproved =
          approved.getOrDefault("*", List.of()).contains(family)
              || approved.getOrDefault(cells.text("account_id"), List.of()).contains(family);
      if (!isApproved) {
        billed.merge(cells.text("currency"), cells.money("billed"), BigDecimal::add);
      }
    }
    return billed;
  }
}
