/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What each credential did, in order, in words: the events of interest under the credential that
 * the chain began with.
 *
 * <p>It tells changes that carry an ATT&amp;CK tactic, console sign-ins, what is new after a time
 * of acquaintance, and everything of credentials in a blast radius or found in public. What AWS
 * does for nobody in particular stays out.
 *
 * <p>Events are read twice: for what is first of its kind, and for what may be told. Both meet
 * sorted by root and time, and are told as a stream.
 */
public final class Timelines {
  private static final StructType TABLE = SparkSchemas.of(Tables.TIMELINE);

  /** The table with times in microseconds, which no session setting turns into another class. */
  static final StructType OUT = Stories.withMicros(TABLE);

  private Timelines() {}

  /**
   * Returns the rows of {@link Tables#TIMELINE}, those of a root in one partition.
   *
   * <p>Starts three small queries: over the credentials that are told in full, over the creations
   * of Auto Scaling groups, and over what makes later calls possible.
   */
  public static Dataset<Row> timeline(
      Dataset<Row> events,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      TimelineSettings settings) {
    Scope scope = Scope.of(credentials, blastRadius);
    return timeline(events, credentials, scope, SuspectSigns.NONE, settings);
  }

  /**
   * As {@link #timeline(Dataset, Dataset, Dataset, TimelineSettings)}, with what Spoor holds
   * suspects for as signals.
   *
   * @param suspects rows of {@link Tables#SUSPECTS}, which one more query reads
   */
  public static Dataset<Row> timeline(
      Dataset<Row> events,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      Dataset<Row> suspects,
      TimelineSettings settings) {
    Scope scope = Scope.of(credentials, blastRadius);
    return timeline(events, credentials, scope, SuspectSigns.of(suspects), settings);
  }

  static Dataset<Row> timeline(
      Dataset<Row> events,
      Dataset<Row> credentials,
      Scope scope,
      SuspectSigns signs,
      TimelineSettings settings) {
    GroupCreators creators = GroupCreators.of(events);
    Possibilities possibilities = Enablings.of(events, scope);
    Dataset<Row> actors = events.filter(isWorthALook());
    Dataset<Row> wide = actors.select(ToldRow.columns(actors));
    Dataset<Row> told =
        wide.mapPartitions(
            new Telling(EventView.Columns.of(wide.schema()), scope, creators, settings),
            Encoders.row(ToldRow.SCHEMA));
    Dataset<Row> rows = told.union(FirstSeen.notes(actors, settings));
    return rooted(scope.decided(rows), credentials)
        .transform(all -> Gathered.by(all, col("root")))
        .sortWithinPartitions(ToldRow.order())
        .mapPartitions(new Chronicle(settings, possibilities, signs), Encoders.row(OUT))
        .select(Stories.withTimes(TABLE, ""));
  }

  /** What AWS did for nobody in particular, but for launches of groups and its quarantine. */
  private static Column isWorthALook() {
    return coalesce(col("identity_type"), lit(""))
        .notEqual("AWSService")
        .or(
            col("event_name")
                .isin("AttachUserPolicy", "PutUserPolicy", "RunInstances", "CreateFleet"));
  }

  private static Dataset<Row> rooted(Dataset<Row> rows, Dataset<Row> credentials) {
    Dataset<Row> lineage =
        credentials.select(
            col("credential_id").as("child"), Heads.head().as("family"), col("minting_event_id"));
    Column[] all = Arrays.stream(ToldRow.SCHEMA.fieldNames()).map(rows::col).toArray(Column[]::new);
    Column[] rooted = Arrays.copyOf(all, all.length + 2);
    Column isLogin = col("credential").startsWith(Telling.LOGIN);
    rooted[all.length] =
        coalesce(col("family"), when(isLogin, col("principal_arn")), col("credential")).as("root");
    rooted[all.length + 1] = col("minting_event_id");
    return rows.join(lineage, col("credential").equalTo(col("child")), "left").select(rooted);
  }
}
