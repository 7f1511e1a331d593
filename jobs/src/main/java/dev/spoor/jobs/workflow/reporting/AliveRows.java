/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.CostView.Alive;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/**
 * Things that are not known to have ended, in the order in which to end them: who can make them
 * again first, among them roles that strangers may take on, then families of things, dearest first,
 * each maker before what it made, and last what others stand on, such as templates and roles. Keys
 * and passwords are told with the credentials.
 */
public final class AliveRows {
  private static final Object[] WITH_CREDENTIALS = {"iam:access-key", "iam:login-profile"};

  private AliveRows() {}

  /** Returns what is alive of intruders and suspects, or of whom nothing tells apart. */
  static Dataset<Row> of(Dataset<Row> judged, Column isWanted) {
    return judged.filter(
        col("is_alive").and(isWanted).and(not(col("kind").isin(WITH_CREDENTIALS))));
  }

  /** Returns the first of what is to be ended, with commands. */
  static Excerpt<Alive> toEnd(Dataset<Row> judged) {
    return excerpt(inOrder(of(judged, MakerVerdicts.isBad())), true);
  }

  /** Returns the dearest of what may be the owner's: without commands. */
  static Excerpt<Alive> unclear(Dataset<Row> judged) {
    Column isUnclear = col(MakerVerdicts.VERDICT).equalTo("unclear");
    return excerpt(
        of(judged, isUnclear)
            .orderBy(
                col("billed_cost").desc_nulls_last(),
                col("kind"),
                col("resource_key"),
                col("created_at"),
                col("source_uri"),
                col("source_ordinal")),
        false);
  }

  /** Returns all of what is to be ended, as it is asked for; a partition is held at a time. */
  public static Iterable<Alive> all(CaseFrames frames, CaseSettings settings) {
    Dataset<Row> judged =
        MakerVerdicts.of(frames.resources(), frames.timeline(), frames.stories(), settings);
    Dataset<Row> ordered = inOrder(of(judged, MakerVerdicts.isBad()));
    return Cells.each(ordered, row -> alive(row, true));
  }

  private static Excerpt<Alive> excerpt(Dataset<Row> ordered, boolean isToEnd) {
    List<Alive> alive = new ArrayList<>();
    for (Row row : ordered.limit(ReportLimits.ALIVE).collectAsList()) {
      alive.add(alive(new Cells(row), isToEnd));
    }
    boolean isWhole = alive.size() < ReportLimits.ALIVE;
    return new Excerpt<>(alive, isWhole ? alive.size() : ordered.count(), "resources");
  }

  private static Dataset<Row> inOrder(Dataset<Row> things) {
    Object[] first = Catalogue.standard().endedFirst().toArray();
    Object[] last = Catalogue.standard().endedLast().toArray();
    Column isDoor = col("kind").equalTo("iam:role").and(col("exposure").isNotNull());
    Column stage =
        when(col("kind").isin(first).or(isDoor), 0).when(col("kind").isin(last), 2).otherwise(1);
    Column makers = filter(col("via"), key -> not(substring_index(key, ":", 2).isin(last)));
    return things
        .withColumn("stage", stage)
        .withColumn("makers", makers)
        .withColumn("depth", when(col("makers").isNull(), 0).otherwise(size(col("makers"))))
        .withColumn(
            "top",
            when(col("depth").gt(0), try_element_at(col("makers"), lit(-1)))
                .otherwise(col("resource_key")))
        .withColumn("family_cost", sum("billed_cost").over(Window.partitionBy("stage", "top")))
        .orderBy(
            col("stage"),
            col("family_cost").desc_nulls_last(),
            col("top"),
            col("depth"),
            col("billed_cost").desc_nulls_last(),
            col("kind"),
            col("resource_key"),
            col("created_at"),
            col("source_uri"),
            col("source_ordinal"));
  }

  private static Alive alive(Cells row, boolean isToEnd) {
    ResourceKey key = new ResourceKey(row.text("kind"), row.text("resource_key"));
    @Nullable String region = row.textOrNull("region_id");
    Catalogue catalogue = Catalogue.standard();
    return new Alive(
        row.text(MakerVerdicts.ROOT),
        catalogue.kindTitle(row.text("kind")),
        row.text("resource_id"),
        row.textOrNull("account_id"),
        region,
        row.textOrNull("size"),
        row.timeOrNull("created_at"),
        row.textOrNull("exposure"),
        row.flag("is_protected") ? protection(row.text("kind")) : null,
        row.moneyOrNull("billed_cost"),
        row.textOrNull("currency"),
        row.text("alive_note"),
        row.text("maker_reason"),
        row.textOrNull("maker_event_id"),
        isToEnd ? catalogue.preservation(key, region) : null,
        isToEnd ? catalogue.containment(key, region) : null);
  }

  /** Returns what the calls that protect things of a kind protect them from. */
  private static String protection(String kind) {
    return switch (kind) {
      case "ec2:instance" -> "termination or stop";
      case "cloudformation:stack", "emr:cluster" -> "termination";
      case "dynamodb:table", "elb:load-balancer", "rds:cluster", "rds:db" -> "deletion";
      default -> "being ended or stopped";
    };
  }
}
