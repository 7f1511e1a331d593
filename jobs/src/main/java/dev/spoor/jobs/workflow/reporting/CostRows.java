/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Alive;
import dev.spoor.jobs.report.view.CostView.Gap;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What intruders cost and what of theirs is alive, as the report shows it. */
final class CostRows {
  /** Sums that the driver holds; the least of more are left out of pictures, not of sums. */
  private static final int SUMS = 20_000;

  private final CaseFrames frames;
  private final NetworkSet trusted;
  private final ActorSums actors = new ActorSums();
  private final Map<List<String>, BigDecimal[]> months = new LinkedHashMap<>();
  private final Map<List<String>, BigDecimal> gaps = new LinkedHashMap<>();

  private CostRows(CaseFrames frames, List<String> trustedNetworks) {
    this.frames = frames;
    this.trusted = NetworkSet.of(trustedNetworks);
  }

  static CostView view(CaseFrames frames, List<String> trustedNetworks, long attributed) {
    CostRows rows = new CostRows(frames, trustedNetworks);
    if (attributed > 0) {
      rows.sums();
      rows.hours();
    }
    return new CostView(
        attributed > 0,
        rows.actors.actors(),
        rows.months(),
        rows.actors.flows(),
        rows.gaps(),
        rows.alive());
  }

  /** Adds the table up once: of intruders by what and where, of others by class, of gaps by why. */
  private void sums() {
    Column isBad = coalesce(col("actor").isin("intruder", "suspect"), lit(false));
    Column kind =
        coalesce(
            when(
                col("resource_key").isNotNull(),
                regexp_replace(substring_index(col("resource_key"), ":", 2), "^other:.*", "other")),
            col("service_code"));
    Column why = regexp_replace(col("reason"), "^.*; that: ", "");
    for (Row row :
        frames
            .attribution()
            .groupBy(
                col("charge_month"),
                coalesce(col("currency"), lit("")).as("currency"),
                col("class"),
                coalesce(col("actor"), lit("")).as("actor"),
                when(isBad, col("root_credential_id")).as("root"),
                when(isBad, kind).as("kind"),
                when(isBad, coalesce(col("region_id"), lit("global"))).as("region"),
                when(
                        col("class").equalTo("unexplained"),
                        when(
                                why.endsWith("whose creation is not in the archive"),
                                "made for something whose creation is not in the archive")
                            .when(
                                why.startsWith("created by "),
                                "created by a service, for nobody that the record names")
                            .otherwise(why))
                    .as("why"))
            .agg(
                sum("billed_cost").cast("decimal(38,12)").as("billed"),
                sum("effective_cost").cast("decimal(38,12)").as("effective"),
                min("first_charged_at").as("first"),
                max("last_charged_at").as("last"))
            .orderBy(desc("billed"), col("charge_month"), col("root"), col("kind"), col("region"))
            .limit(SUMS)
            .collectAsList()) {
      Cells cells = new Cells(row);
      String currency = cells.text("currency");
      BigDecimal billed = cells.money("billed");
      int part =
          switch (cells.text("actor")) {
            case "intruder" -> 0;
            case "suspect" -> 1;
            default ->
                switch (cells.text("class")) {
                  case "unexplained" -> 3;
                  case "rest" -> 4;
                  default -> 2;
                };
          };
      BigDecimal[] parts =
          months.computeIfAbsent(List.of(cells.text("charge_month"), currency), key -> zeros());
      parts[part] = parts[part].add(billed);
      if (part <= 1) {
        actors.add(cells, title(cells.text("kind")));
      }
      if (part == 3) {
        gaps.merge(List.of(cells.text("why"), currency), billed, BigDecimal::add);
      }
    }
  }

  private static String title(String kind) {
    return Catalogue.standard().kindTitle(kind);
  }

  private static BigDecimal[] zeros() {
    BigDecimal zero = BigDecimal.ZERO;
    return new BigDecimal[] {zero, zero, zero, zero, zero};
  }

  private void hours() {
    Dataset<Row> days =
        frames
            .attributedHours()
            .groupBy(
                col("root_credential_id").as("root"),
                col("actor"),
                coalesce(col("currency"), lit("")).as("currency"),
                to_date(col("hour")).as("day"))
            .agg(
                sum("billed_cost").cast("decimal(38,12)").as("billed"),
                sum(when(col("is_after_containment"), col("billed_cost")))
                    .cast("decimal(38,12)")
                    .as("after"))
            .orderBy(desc("billed"), col("root"), col("day"))
            .limit(SUMS);
    days.collectAsList().forEach(row -> actors.addDay(new Cells(row)));
  }

  private List<CostView.Month> months() {
    List<CostView.Month> list = new ArrayList<>();
    months.forEach(
        (key, parts) ->
            list.add(
                new CostView.Month(
                    key.get(0), key.get(1), parts[0], parts[1], parts[2], parts[3], parts[4])));
    list.sort(Comparator.comparing(CostView.Month::month).thenComparing(CostView.Month::currency));
    return list;
  }

  private List<Gap> gaps() {
    List<Gap> list = new ArrayList<>();
    gaps.forEach((key, billed) -> list.add(new Gap(key.get(0), key.get(1), billed)));
    list.sort(Comparator.comparing(Gap::billed).reversed().thenComparing(Gap::reason));
    list.removeIf(gap -> gap.billed().signum() == 0);
    return list;
  }

  /**
   * Things of those who have a story, or cost something; what owners made is not theirs. Keys and
   * passwords are told with the credentials.
   */
  private Excerpt<Alive> alive() {
    Set<String> roots = new TreeSet<>(actors.roots());
    frames
        .stories()
        .select("root_credential_id")
        .limit(ReportLimits.TIMELINES * ReportLimits.TIMELINES)
        .collectAsList()
        .forEach(row -> roots.add(row.getString(0)));
    roots.removeIf(String::isEmpty);
    if (roots.isEmpty()) {
      return new Excerpt<>(List.of(), 0, "resources");
    }
    List<Alive> alive = new ArrayList<>();
    for (Row row :
        frames
            .resources()
            .filter(
                col("is_alive")
                    .and(col("maker_root_credential_id").isin(roots.toArray()))
                    .and(not(col("kind").isin("iam:access-key", "iam:login-profile"))))
            .orderBy(
                col("billed_cost").desc_nulls_last(),
                col("kind"),
                col("resource_key"),
                col("created_at"))
            .limit(SUMS)
            .collectAsList()) {
      Cells cells = new Cells(row);
      if (!trusted.contains(cells.textOrNull("maker_address"))) {
        alive.add(alive(cells));
      }
    }
    return new Excerpt<>(
        alive.subList(0, Math.min(alive.size(), ReportLimits.ALIVE)), alive.size(), "resources");
  }

  private static Alive alive(Cells row) {
    ResourceKey key = new ResourceKey(row.text("kind"), row.text("resource_key"));
    @Nullable String region = row.textOrNull("region_id");
    return new Alive(
        row.text("maker_root_credential_id"),
        title(row.text("kind")),
        row.text("resource_id"),
        row.textOrNull("account_id"),
        region,
        row.textOrNull("size"),
        row.timeOrNull("created_at"),
        row.textOrNull("exposure"),
        row.flag("is_protected"),
        row.moneyOrNull("billed_cost"),
        row.textOrNull("currency"),
        row.text("alive_note"),
        row.text("maker_reason"),
        row.textOrNull("maker_event_id"),
        Catalogue.standard().preservation(key, region),
        Catalogue.standard().containment(key, region));
  }
}
