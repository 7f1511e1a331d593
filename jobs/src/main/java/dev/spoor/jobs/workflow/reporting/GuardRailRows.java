/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.GuardRails;
import dev.spoor.jobs.report.view.GuardRails.EndSessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Policies that end sessions that were reached, and the one that would have stopped spending. */
final class GuardRailRows {
  /** Roles and users that are told; the driver holds them. */
  private static final int HOLDERS = 10_000;

  private static final Object[] SESSIONS = {
    "temporary key",
    "console login",
    "federated session",
    "instance session",
    "function session",
    "task session",
    "Identity Center session"
  };

  /** Names that IAM allows; nothing in them means anything to a shell. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,128}");

  private GuardRailRows() {}

  /**
   * Returns the policies.
   *
   * @param judged rows of {@link MakerVerdicts}: roles that intruders made are denied everything
   */
  static GuardRails of(CaseFrames frames, CaseSettings settings, Dataset<Row> judged) {
    return new GuardRails(sessions(frames, judged), FenceRows.of(frames, settings));
  }

  private static Excerpt<EndSessions> sessions(CaseFrames frames, Dataset<Row> judged) {
    Dataset<Row> reached =
        frames
            .blastRadius()
            .filter(col("reached_kind").isin("credential", "legitimate"))
            .groupBy("reached_id")
            .agg(max(col("reached_kind").equalTo("credential")).as("is_bad"));
    Column role =
        regexp_extract(col("principal_arn"), "(?s)^arn:[^:]*:sts::[^:]*:assumed-role/([^/]+)/", 1);
    Column user =
        regexp_extract(col("principal"), "(?s)^arn:[^:]*:iam::[^:]*:user/(?:.*/)?(.+)$", 1);
    Column kind = when(role.notEqual(""), "role").when(user.notEqual(""), "user");
    Column issued = coalesce(col("issued_at"), col("first_used_at"), col("minted_at"));
    Dataset<Row> made =
        judged
            .filter(col("kind").isin("iam:role", "iam:user").and(MakerVerdicts.isBad()))
            .select(col("resource_key").as("made"))
            .distinct();
    Column key = concat_ws(":", lit("iam"), col("holder"), col("account_id"), lit(""), col("name"));
    Dataset<Row> holders =
        frames
            .credentials()
            .filter(col("kind").isin(SESSIONS).and(issued.isNotNull()))
            .join(reached, col("credential_id").equalTo(col("reached_id")))
            .withColumn("holder", kind)
            .withColumn("name", when(role.notEqual(""), role).otherwise(user))
            .filter(col("holder").isNotNull())
            .groupBy("holder", "name", "account_id")
            .agg(
                count(when(col("is_bad"), 1)).as("sessions"),
                max(when(col("is_bad"), issued)).as("last_issued"),
                count(when(not(col("is_bad")), 1)).as("owners"))
            .filter(col("sessions").gt(0))
            .join(made, key.equalTo(col("made")), "left_anti")
            .orderBy(desc("sessions"), col("holder"), col("account_id"), col("name"))
            .limit(HOLDERS);
    List<EndSessions> ends = new ArrayList<>();
    holders.collectAsList().forEach(row -> ends.add(end(new Cells(row))));
    return Excerpt.whole(ends, "credentials");
  }

  private static EndSessions end(Cells row) {
    String holder = row.text("holder");
    String name = row.text("name");
    Instant before = row.time("last_issued").truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    String policy = PolicyJson.endSessions(before);
    String put =
        "aws iam put-%s-policy --%s-name=%s --policy-name AWSRevokeOlderSessions-Spoor"
            + " --policy-document '%s'";
    String command = put.formatted(holder, holder, name, policy);
    long owners = row.count("owners");
    String note =
        "Later sessions work on: set the time to now if he may have come back."
            + (owners == 0
                ? ""
                : " Sessions of the owner's own that began before end as well: he shares it, with "
                    + owners
                    + " that were seen.");
    if (!NAME.matcher(name).matches()) {
      command = "";
      note = "IAM knows no such name.";
    } else if (name.startsWith("AWSServiceRoleFor")) {
      command = "";
      note = "AWS's own role, which takes no policy: its sessions end by themselves.";
    } else if (name.startsWith("AWSReservedSSO_")) {
      command = "";
      note = "Of Identity Center: make it the inline policy of the permission set.";
    }
    return new EndSessions(
        holder,
        name,
        row.textOrNull("account_id"),
        row.count("sessions"),
        before,
        policy,
        command.isEmpty() ? null : command,
        note);
  }
}
