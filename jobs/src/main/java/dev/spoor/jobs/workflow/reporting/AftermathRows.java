/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.aws.Arn;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.AftermathView.Door;
import dev.spoor.jobs.report.view.AftermathView.Story;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Stories and open doors as the report shows them. */
final class AftermathRows {
  /** Doors of each check that come first where not all are shown: none pushes out the others. */
  private static final int EACH_CHECK = ReportLimits.DOORS / 5;

  private AftermathRows() {}

  /** Rows of the tables that are shown in part. */
  record Totals(long stories, long doors) {}

  static AftermathView view(
      List<Cells> stories, EventProofs proofs, Dataset<Row> containment, Totals totals) {
    List<Story> told = stories.stream().map(row -> story(row, proofs)).toList();
    List<Door> doors = new ArrayList<>();
    for (Row row : shown(containment, totals.doors()).collectAsList()) {
      doors.add(door(new Cells(row)));
    }
    return new AftermathView(
        new Excerpt<>(told, totals.stories(), "stories"),
        new Excerpt<>(doors, totals.doors(), "containment"));
  }

  private static Dataset<Row> shown(Dataset<Row> containment, long total) {
    Column isPast =
        when(col("check_name").isin(AftermathView.OF_THE_PAST.toArray()), 1).otherwise(0);
    Column check = col("check_name");
    Column[] age = {col("since"), col("root_credential_id"), col("subject"), col("event_id")};
    Dataset<Row> shown = containment;
    if (total > ReportLimits.DOORS) {
      Column place = row_number().over(Window.partitionBy(check).orderBy(age));
      shown =
          containment
              .withColumn("is_over", place.gt(EACH_CHECK))
              .orderBy(ordered(age, isPast, col("is_over"), check))
              .limit(ReportLimits.DOORS)
              .drop("is_over");
    }
    return shown.orderBy(ordered(age, isPast, check)).limit(ReportLimits.DOORS);
  }

  private static Column[] ordered(Column[] last, Column... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(Column[]::new);
  }

  private static Story story(Cells row, EventProofs proofs) {
    return new Story(
        row.text("root_credential_id"),
        row.textOrNull("principal_arn"),
        row.flag("is_candidate"),
        row.timeOrNull("first_act_at"),
        proofs.of(row.textOrNull("first_act_event_id")),
        row.timeOrNull("last_act_at"),
        row.timeOrNull("first_signal_at"),
        row.textOrNull("first_signal"),
        proofs.of(row.textOrNull("first_signal_event_id")),
        row.timeOrNull("contained_at"),
        row.textOrNull("contained_by"),
        proofs.ending(
            row.timeOrNull("contained_at"),
            Arn.account(row.textOrNull("principal_arn")),
            row.textOrNull("contained_by")),
        row.count("act_count"),
        row.count("credential_count"),
        row.count("alive_count"),
        Excerpt.whole(row.list("not_visible"), "stories"));
  }

  private static Door door(Cells row) {
    return new Door(
        row.text("root_credential_id"),
        row.text("subject"),
        row.text("check_name"),
        row.text("statement"),
        row.timeOrNull("since"),
        row.textOrNull("event_id"),
        row.evidenceOrNull());
  }
}
