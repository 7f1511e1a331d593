/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.ColumnScan;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.FactKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Events boiled down to the facts that lineage needs, in one pass: a handful of bytes per run of
 * calls of one credential, and one row per event that mints, makes or ends something.
 */
public final class Facts {
  /** Kind, key that the shuffle goes by, and the fact itself. */
  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("key", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("fact", DataTypes.BinaryType);

  static final Encoder<Row> ENCODER = Encoders.row(SCHEMA);

  private static final List<String> COLUMNS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "user_agent",
          "error_code",
          "outcome",
          "on_behalf_of_user_id",
          "session_created",
          "identity_provider",
          "mfa_authenticated",
          "source_identity",
          "ec2_role_delivery",
          "credentials_issued_to",
          "vpc_endpoint_id",
          "shared_event_id",
          "source_uri",
          "source_ordinal",
          "error_message",
          Needs.EXTRA,
          "request_parameters",
          "response_elements",
          "additional_event_data",
          "service_event_details");

  /** Calls whose JSON is read. */
  static final Set<String> READ = read();

  private Facts() {}

  /** Returns the facts of events. */
  public static JavaRDD<Row> of(Dataset<Row> events, LineageSettings settings) {
    Dataset<Row> pruned = events.select(EventView.callerAnd(COLUMNS).toArray(Column[]::new));
    ColumnScan scan = ColumnScan.of(pruned);
    if (scan == null) {
      // As Spark holds them: most are told by a few bytes and never become Java objects.
      StructType schema = pruned.schema();
      return pruned
          .queryExecution()
          .toRdd()
          .toJavaRDD()
          .mapPartitions(part -> new FactScan(new PlainRows(part, schema), settings));
    }
    EventView.Columns columns = EventView.Columns.of(scan.schema());
    return scan.batches()
        .mapPartitions(part -> new FactScan(new BatchRows(part, columns), settings));
  }

  public static Row row(FactKind kind, String key, long micros, byte[] fact) {
    return RowFactory.create(kind.ordinal(), key, micros, fact);
  }

  public static byte[] fact(Row row) {
    return row.getAs(3);
  }

  public static Column is(FactKind... kinds) {
    Object[] numbers = new Object[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      numbers[i] = kinds[i].ordinal();
    }
    return col("kind").isin(numbers);
  }

  /** Whether the JSON of an event of this name is looked at: of a small part of all. */
  static boolean isRead(String name) {
    return READ.contains(name) || MachineEdges.isVersioned(name);
  }

  private static Set<String> read() {
    Set<String> names = new HashSet<>();
    names.addAll(MintingEdges.CALLS);
    names.addAll(MachineEdges.CALLS);
    names.addAll(MachineRoles.CALLS);
    names.addAll(Endings.CALLS);
    names.addAll(Signs.CALLS);
    return names;
  }
}
