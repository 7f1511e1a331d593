/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Tells the hits of rules on things: who is missing on one side, and what was left behind. */
final class ResourceScan extends Expanding<Row, Row> {
  /** Causes for which nobody can know who made a thing. */
  private static final Set<String> UNSEEN =
      Set.of("place-unlogged", "day-unlogged", "logging-stopped", "logging-narrowed");

  /** Categories of what was left behind; a security group alone costs nothing and holds nothing. */
  private static final Object[] ORPHANS = {"orphan-address", "orphan-snapshot", "orphan-volume"};

  private ResourceScan(Iterator<Row> rows) {
    super(rows);
  }

  /** Returns the hits as rows of {@link HitRows}. */
  static Dataset<Row> hits(FirstFindings.Things things) {
    Column isOrphan =
        size(org.apache.spark.sql.functions.filter(
                col("categories"), category -> category.isin(ORPHANS)))
            .gt(0);
    Column isPhantom =
        col("phantom_cause")
            .isin(
                "place-unlogged",
                "day-unlogged",
                "logging-stopped",
                "logging-narrowed",
                "unrecorded",
                "account-unbilled",
                "unbilled");
    Column isUnexpected = col("is_alive").and(col("is_expected").equalTo(false));
    Column isTold =
        coalesce(isPhantom, lit(false))
            .or(coalesce(isOrphan, lit(false)))
            .or(coalesce(isUnexpected, lit(false)))
            .or(coalesce(col("is_tag_contradicted"), lit(false)));
    Dataset<Row> bad =
        things
            .timeline()
            .filter(col("actor").isin("intruder", "suspect"))
            .select(explode(col("event_ids")).as("told_event"))
            .distinct();
    MapPartitionsFunction<Row, Row> scan = ResourceScan::new;
    return things
        .resources()
        .filter(isTold)
        .join(bad, col("maker_event_id").equalTo(col("told_event")), "left")
        .select(
            col("kind"),
            col("resource_id"),
            col("account_id"),
            coalesce(col("region_id"), lit("global")),
            unix_micros(coalesce(col("created_at"), col("first_billed_at"))),
            col("maker_event_id"),
            col("source_uri"),
            col("source_ordinal"),
            col("billed_cost"),
            col("currency"),
            col("phantom"),
            col("phantom_cause"),
            col("phantom_reason"),
            col("maker_class"),
            col("is_tag_contradicted"),
            col("created_by_tag"),
            isUnexpected,
            isOrphan,
            col("maker_root_credential_id"),
            col("told_event").isNotNull(),
            col("categories"),
            col("maker_credential_id"))
        .mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String cause = Fact.text(row.getString(11));
    if ("not-created".equals(row.getString(10))) {
      if (UNSEEN.contains(cause)) {
        tell("B22", row, row.getString(12), out);
      } else if (cause.equals("unrecorded") && "unknown".equals(row.getString(13))) {
        tell("B04", row, null, out);
      }
    } else if ("not-billed".equals(row.getString(10))
        && (cause.equals("unbilled") || cause.equals("account-unbilled"))) {
      tell("B23", row, row.getString(12), out);
    }
    if (isSo(row, 14)) {
      tell("B24", row, "the bill says " + Fact.text(row.getString(15)), out);
    }
    if (isSo(row, 16)) {
      tell(isSo(row, 19) ? "B21" : "B20", row, null, out);
    }
    if (isSo(row, 17)) {
      List<String> categories = row.getList(20);
      tell(isSo(row, 19) ? "B19" : "B09", row, String.join(", ", categories), out);
    }
  }

  private static boolean isSo(Row row, int place) {
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  private static void tell(String rule, Row row, @Nullable String why, Consumer<Row> out) {
    String account = row.getString(2);
    String region = row.getString(3);
    String root = row.getString(18);
    boolean isBad = (rule.equals("B19") || rule.equals("B21")) && root != null;
    Group group =
        isBad
            ? new Group(rule, Events.credentialKind(root), root, account, null)
            : new Group(rule, "region", region, account, region);
    String kind = Catalogue.standard().kindTitle(Fact.text(row.getString(0)));
    String detail = kind + " " + row.getString(1) + (why == null ? "" : " (" + why + ")");
    boolean isCosted = !row.isNullAt(8) && !rule.equals("B24");
    BigDecimal cost = isCosted ? row.getDecimal(8) : null;
    String ref =
        row.isNullAt(6) ? null : new EvidenceRef(row.getString(6), row.getLong(7)).toString();
    Proof proof =
        new Proof(
            row.isNullAt(4) ? null : (Long) row.getLong(4),
            row.getString(5),
            ref,
            region,
            detail,
            isBad ? row.getString(21) : null,
            cost,
            isCosted ? row.getString(9) : null);
    out.accept(HitRows.row(Hit.of(group, "", proof)));
  }
}
