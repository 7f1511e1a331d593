/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Events that are the first of their kind in the data.
 *
 * <p>First in the data is not first ever: before the first event nothing is known, so everything is
 * new there. {@link #NEWS} therefore marks only what came up after the account or key had been seen
 * for a while.
 *
 * <p>Only the earliest event of each combination leaves its task, so the shuffle carries
 * combinations and not events.
 */
final class FirstSeen {
  static final int REGION = 1;
  static final int SERVICE = 2;
  static final int ACTION = 4;
  static final int NETWORK = 8;
  static final int USER_AGENT = 16;

  /** A region or a network that came up when its account or long-term key was long known. */
  static final int NEWS = 32;

  /** A network that came up when the sessions of its user were long known. */
  static final int PERSON = 64;

  static final int COUNTRY = 128;
  static final int AUTONOMOUS_SYSTEM = 256;

  /** Sorts before all that its owner was seen with: the owner itself. */
  static final int OWNER = 0;

  static final StructType FIRST =
      new StructType()
          .add("owner", DataTypes.StringType)
          .add("kind", DataTypes.IntegerType)
          .add("thing", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("credential", DataTypes.StringType)
          .add("is_owners", DataTypes.BooleanType);

  private static final List<String> NARROW =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "outcome",
          "user_agent");

  private FirstSeen() {}

  /** Returns notes of {@link ToldRow}: the flags of each event that is a first of its kind. */
  static Dataset<Row> notes(Dataset<Row> events, TimelineSettings settings) {
    Dataset<Row> narrow = events.select(EventView.callerAnd(NARROW).toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(narrow.schema());
    NetworkSet trusted = NetworkSet.of(settings.trustedNetworks());
    return narrow
        .mapPartitions(new FirstsOfTask(columns, trusted, settings.geo()), Encoders.row(FIRST))
        .transform(rows -> Gathered.by(rows, col("owner")))
        .sortWithinPartitions("owner", "kind", "thing", "micros", "event_id", "account_id")
        .mapPartitions(new FirstsOfAll(settings.baseline()), Encoders.row(ToldRow.SCHEMA));
  }
}
