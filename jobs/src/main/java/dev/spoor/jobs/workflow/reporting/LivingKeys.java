/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.jobs.report.view.CostView.Alive;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keys and passwords of users that the blast radius reached and that are not known to have ended,
 * with the commands that end them. Sessions end with the policy of their role.
 */
public final class LivingKeys {
  private static final String KEY = "long-term key";
  private static final String PASSWORD = "login profile";

  private LivingKeys() {}

  /** Returns each of them once, with the first way on which it was reached, as it is asked for. */
  public static Iterable<Alive> all(CaseFrames frames) {
    Dataset<Row> reached =
        frames
            .blastRadius()
            .filter(col("reached_kind").equalTo("credential"))
            .groupBy(col("reached_id").as("credential_id"))
            .agg(
                min_by(
                        struct(col("seed"), col("reason"), col("event_id").as("reached_by")),
                        struct(col("hop"), col("seed"), col("reason")))
                    .as("way"))
            .select("credential_id", "way.seed", "way.reason", "way.reached_by");
    Dataset<Row> living =
        frames
            .credentials()
            .filter(col("is_alive").and(col("kind").isin(KEY, PASSWORD)))
            .join(reached, "credential_id")
            .orderBy(col("kind").equalTo(lit(KEY)).desc(), col("credential_id"));
    return Cells.each(living, LivingKeys::alive);
  }

  private static Alive alive(Cells row) {
    boolean isKey = row.text("kind").equals(KEY);
    String principal = row.text("principal");
    String user = principal.substring(principal.lastIndexOf('/') + 1);
    String account = row.textOrNull("account_id");
    boolean isUser = principal.contains(":user/");
    Catalogue catalogue = Catalogue.standard();
    ResourceKey password =
        ResourceKey.of("iam:login-profile", account == null ? "" : account, "", user);
    return new Alive(
        row.text("seed"),
        row.text("kind"),
        isKey ? row.text("credential_id") : user,
        account,
        null,
        null,
        row.timeOrNull("issued_at"),
        null,
        null,
        null,
        null,
        row.text("alive_note"),
        row.text("reason"),
        row.textOrNull("reached_by"),
        null,
        !isUser
            ? null
            : isKey
                ? catalogue.inactivation(row.text("credential_id"), user)
                : catalogue.containment(password, null));
  }
}
