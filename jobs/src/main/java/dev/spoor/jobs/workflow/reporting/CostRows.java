/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Gap;
import dev.spoor.jobs.report.view.Excerpt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** What intruders cost and what of theirs is alive, as the report shows it. */
final class CostRows {
  /** Sums that the driver holds; the least of more are left out of pictures, not of sums. */
  private static final int SUMS = 20_000;

  private final CaseFrames frames;
  private final ActorSums actors = new ActorSums();
  private final Map<List<String>, BigDecimal[]> months = new LinkedHashMap<>();
  private final Map<List<String>, BigDecimal> gaps = new LinkedHashMap<>();

  private CostRows(CaseFrames frames) {
    this.frames = frames;
  }

  static CostView view(CaseFrames frames, CaseSettings settings, long attributed) {
    CostRows rows = new CostRows(frames);
    if (attributed > 0) {
      rows.sums();
      rows.hours();
    }
    Dataset<Row> judged =
        MakerVerdicts.of(frames.resources(), frames.timeline(), frames.stories(), settings)
            .filter(col("is_alive"))
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<CostView.Actor> actors = rows.actors.actors();
    try {
      return new CostView(
          attributed > 0,
          Excerpt.whole(actors, "attribution"),
          rows.months(),
          rows.actors.flows(),
          Excerpt.whole(rows.gaps(), "attribution"),
          BesidesRows.refused(frames.refusedLaunches()),
          BesidesRows.categories(judged),
          AliveRows.toEnd(judged),
          AliveRows.unclear(judged),
          GuardRailRows.of(frames, settings, judged),
          CostHeadline.of(actors, frames.credentials()));
    } finally {
      judged.unpersist();
    }
  }

  /**
   * Adds the table up in one query: all of it by month and class, what intruders caused by what and
   * where, what is unexplained by why. The last two are cut where there are too many.
   */
  private void sums() {
    Column isBad = coalesce(col("actor").isin("intruder", "suspect"), lit(false));
    Column kind =
        coalesce(
            when(
                col("resource_key").isNotNull(),
                regexp_replace(
                    substring_index(col("resource_key"), ":", 2), "(?s)^other:.*", "other")),
            col("service_code"));
    Column why = regexp_replace(col("reason"), "(?s)^.*; that: ", "");
    Column whyShort =
        when(
                why.endsWith("whose creation is not in the archive"),
                "made for something whose creation is not in the archive")
            .when(
                why.startsWith("created by "),
                "created by a service, for nobody that the record names")
            .otherwise(why);
    Column nothing = lit(null).cast("string");
    Column region = coalesce(col("region_id"), lit("global"));
    Dataset<Row> all = frames.attribution();
    Dataset<Row> sums =
        summed(all, "all", nothing, nothing, nothing, nothing)
            .unionAll(
                summed(all.filter(isBad), "bad", col("root_credential_id"), kind, region, nothing)
                    .orderBy(order())
                    .limit(SUMS))
            .unionAll(
                summed(
                        all.filter(col("class").equalTo("unexplained")),
                        "gap",
                        nothing,
                        nothing,
                        nothing,
                        whyShort)
                    .orderBy(order())
                    .limit(SUMS));
    for (Row row : sums.collectAsList()) {
      add(new Cells(row));
    }
  }

  private static Column[] order() {
    return new Column[] {
      desc("billed"),
      col("month"),
      col("currency"),
      col("class"),
      col("actor"),
      col("root"),
      col("kind"),
      col("region"),
      col("why")
    };
  }

  private static Dataset<Row> summed(
      Dataset<Row> rows, String sort, Column root, Column kind, Column region, Column why) {
    return rows.groupBy(
            lit(sort).as("sort"),
            col("charge_month").as("month"),
            coalesce(col("currency"), lit("")).as("currency"),
            col("class"),
            coalesce(col("actor"), lit("")).as("actor"),
            root.as("root"),
            kind.as("kind"),
            region.as("region"),
            why.as("why"))
        .agg(
            sum("billed_cost").cast("decimal(38,12)").as("billed"),
            sum("effective_cost").cast("decimal(38,12)").as("effective"),
            min("first_charged_at").as("first"),
            max("last_charged_at").as("last"));
  }

  private void add(Cells row) {
    String currency = row.text("currency");
    BigDecimal billed = row.money("billed");
    switch (row.text("sort")) {
      case "bad" -> actors.add(row, title(row.text("kind")));
      case "gap" -> gaps.merge(List.of(row.text("why"), currency), billed, BigDecimal::add);
      default -> {
        BigDecimal[] parts =
            months.computeIfAbsent(List.of(row.text("month"), currency), key -> zeros());
        int part = part(row.text("actor"), row.text("class"));
        parts[part] = parts[part].add(billed);
      }
    }
  }

  private static int part(String actor, String costClass) {
    return switch (actor) {
      case "intruder" -> 0;
      case "suspect" -> 1;
      default ->
          switch (costClass) {
            case "unexplained" -> 3;
            case "rest" -> 4;
            default -> 2;
          };
    };
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
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed"))
            .orderBy(desc("billed"), col("root"), col("day"))
            .limit(SUMS);
    days.collectAsList().forEach(row -> actors.addDay(new Cells(row)));
    SpendPace.of(frames.attributedHours(), frames.attribution(), frames.stories())
        .orderBy("root", "actor", "currency")
        .limit(SUMS)
        .collectAsList()
        .forEach(row -> actors.addPace(new Cells(row)));
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
    list.sort(
        Comparator.comparing(Gap::billed)
            .reversed()
            .thenComparing(Gap::reason)
            .thenComparing(Gap::currency));
    list.removeIf(gap -> gap.billed().signum() == 0);
    return list;
  }
}
