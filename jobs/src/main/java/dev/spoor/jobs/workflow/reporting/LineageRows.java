/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Heads;
import dev.spoor.jobs.report.fold.FamilyFolding;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageTree.Member;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.LineageView.Reach;
import dev.spoor.jobs.report.view.LineageView.Sign;
import dev.spoor.jobs.report.view.LineageView.Suspect;
import dev.spoor.jobs.report.view.ReportLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** Suspects, families of credentials and the blast radius as the report shows them. */
final class LineageRows {
  /** Credentials of shown families read to the driver; reached ones and near ones first. */
  private static final int MEMBERS = 20_000;

  private LineageRows() {}

  /**
   * Returns what is shown of the credentials.
   *
   * @param seeds what the case names
   */
  static LineageView view(
      Dataset<Row> credentials,
      List<Cells> suspects,
      EventProofs proofs,
      Dataset<Row> reached,
      Dataset<Row> containment,
      Collection<String> seeds,
      Totals totals) {
    Set<String> named = named(suspects, reached);
    return new LineageView(
        new Excerpt<>(
            suspects.stream().map(row -> suspect(row, named, proofs)).toList(),
            totals.suspects(),
            "suspects"),
        families(credentials, reached, CredentialSigns.of(suspects, reached, containment), seeds),
        new Excerpt<>(reached(reached), totals.reached(), "blast_radius"));
  }

  /** Rows of the tables that are shown in part. */
  record Totals(long suspects, long reached) {}

  private static Suspect suspect(Cells row, Set<String> named, EventProofs proofs) {
    List<String> reasons = row.list("reasons");
    List<String> eventIds = row.list("sign_event_ids");
    List<Sign> signs = new ArrayList<>();
    for (int i = 0; i < reasons.size(); i++) {
      signs.add(new Sign(reasons.get(i), proofs.of(i < eventIds.size() ? eventIds.get(i) : null)));
    }
    return new Suspect(
        row.text("root_credential_id"),
        row.textOrNull("principal_arn"),
        row.count("score"),
        row.flag("is_candidate"),
        named.contains(row.text("root_credential_id")),
        Excerpt.whole(signs, "suspects"));
  }

  /** Returns the suspects that the case names, or that what it names leads to. */
  private static Set<String> named(List<Cells> suspects, Dataset<Row> reached) {
    Set<String> named = new HashSet<>();
    if (!suspects.isEmpty()) {
      Object[] roots = suspects.stream().map(row -> row.text("root_credential_id")).toArray();
      reached
          .filter(
              not(coalesce(col("is_candidate"), lit(false)))
                  .and(col("reached_kind").equalTo("credential"))
                  .and(col("reached_id").isin(roots)))
          .select("reached_id")
          .distinct()
          .collectAsList()
          .forEach(row -> named.add(row.getString(0)));
    }
    return named;
  }

  private static List<Reach> reached(Dataset<Row> reached) {
    List<Reach> shown = new ArrayList<>();
    for (Row row :
        reached
            .orderBy(
                col("reached_kind").equalTo("legitimate"), // what is not his comes last
                col("hop"),
                col("event_time"),
                col("seed"),
                col("reached_kind"),
                col("reached_id"))
            .limit(ReportLimits.REACHED)
            .collectAsList()) {
      Cells cells = new Cells(row);
      shown.add(
          new Reach(
              cells.text("seed"),
              cells.flag("is_candidate"),
              cells.text("reached_kind"),
              cells.text("reached_id"),
              cells.count("hop"),
              cells.textOrNull("from_id"),
              cells.text("reason"),
              cells.text("confidence"),
              cells.timeOrNull("event_time"),
              cells.textOrNull("event_id"),
              cells.evidenceOrNull()));
    }
    return shown;
  }

  /** Returns the seeds of the case that anything was reached from. */
  static Set<String> seedsLinked(Dataset<Row> reached) {
    Set<String> seeds = new HashSet<>();
    reached
        .filter(col("hop").gt(0).and(not(col("is_candidate"))))
        .select("seed")
        .distinct()
        .collectAsList()
        .forEach(row -> seeds.add(row.getString(0)));
    return seeds;
  }

  /** Returns the families that hold a reached credential, those with most reached ones first. */
  private static Excerpt<LineageTree> families(
      Dataset<Row> credentials,
      Dataset<Row> reached,
      CredentialSigns signs,
      Collection<String> seeds) {
    Dataset<Row> ids =
        reached
            .filter(col("reached_kind").equalTo("credential"))
            .select(col("reached_id").as("credential_id"), lit(true).as("is_reached"))
            .distinct();
    Dataset<Row> marked =
        credentials
            .withColumn("head_credential_id", Heads.head())
            .join(ids, new String[] {"credential_id"}, "left");
    Column[] order = {desc("reached"), col("head_credential_id")};
    Dataset<Row> families =
        marked
            .groupBy("head_credential_id")
            .agg(
                count(lit(1)).as("credentials"),
                sum(when(col("is_reached"), 1L).otherwise(0L)).as("reached"))
            .filter(col("reached").gt(0));
    List<Row> roots = families.orderBy(order).limit(ReportLimits.TIMELINES + 1).collectAsList();
    long total = roots.size();
    if (total > ReportLimits.TIMELINES) {
      Dataset<Row> counted =
          families.withColumn("families", count(lit(1)).over(Window.partitionBy()));
      roots =
          ServiceSessions.shown(counted, "head_credential_id", credentials, seeds, order)
              .select("head_credential_id", "credentials", "reached", "families")
              .collectAsList();
      total = roots.get(0).getLong(3);
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    roots.forEach(row -> sizes.put(row.getString(0), row.getLong(1)));
    Map<String, List<FamilyFolding.Owned>> members = new LinkedHashMap<>();
    if (!sizes.isEmpty()) {
      for (Row row :
          marked
              .filter(col("head_credential_id").isin(sizes.keySet().toArray()))
              .orderBy(
                  col("credential_id").isin(signs.firstAnd(sizes.keySet())).desc(),
                  coalesce(col("is_reached"), lit(false)).desc(),
                  col("depth").asc(),
                  col("credential_id").asc())
              .limit(MEMBERS)
              .collectAsList()) {
        Cells cells = new Cells(row);
        members
            .computeIfAbsent(cells.text("head_credential_id"), any -> new ArrayList<>())
            .add(new FamilyFolding.Owned(member(cells, signs), cells.textOrNull("principal")));
      }
    }
    List<LineageTree> trees = new ArrayList<>();
    int listed = ReportLimits.FOLDED_IN_ALL / Math.max(1, sizes.size());
    sizes.forEach(
        (root, size) ->
            trees.add(
                LineageTree.of(
                    root,
                    FamilyFolding.folded(root, members.getOrDefault(root, List.of()), listed),
                    size)));
    return new Excerpt<>(trees, total, "credentials");
  }

  private static Member member(Cells row, CredentialSigns signs) {
    return new Member(
        row.text("credential_id"),
        row.textOrNull("parent_credential_id"),
        null,
        (int) row.count("depth"),
        row.text("kind"),
        row.textOrNull("principal_arn"),
        row.textOrNull("minted_how"),
        row.text("confidence"),
        born(row),
        row.timeOrNull("last_used_at"),
        ended(row),
        row.text("alive_note"),
        row.flag("is_alive"),
        row.flag("is_reached"),
        row.count("event_count"),
        row.count("denied_count"),
        signs.of(row),
        row.textOrNull("parent_note"),
        row.evidenceOrNull(),
        null);
  }

  private static @Nullable Instant born(Cells row) {
    Instant minted = row.timeOrNull("minted_at");
    return minted == null ? row.timeOrNull("first_used_at") : minted;
  }

  private static @Nullable Instant ended(Cells row) {
    if (row.flag("is_alive")) {
      return null;
    }
    Instant deactivated = row.timeOrNull("deactivated_at");
    Instant deleted = row.timeOrNull("deleted_at");
    if (deactivated == null && deleted == null) {
      return row.timeOrNull("expires_at");
    }
    return deactivated == null ? deleted : deactivated;
  }
}
