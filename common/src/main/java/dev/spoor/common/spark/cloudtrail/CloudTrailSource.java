/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * {@code spark.read().format("cloudtrail").load("s3://bucket/AWSLogs/…")}: an archive's events,
 * with the columns of the {@code events} table.
 *
 * <p>Options: {@code from}, {@code to}, {@code account}, {@code region}, {@code deliverySlackDays},
 * {@code maxTaskBytes}, {@code getsInFlight}, {@code onProblem} (record, fail), {@code endpoint},
 * {@code s3Region}, {@code pathStyle}, {@code profile}, {@code listing}, and {@code include}: with
 * {@code all} each object gives, beside its events, a row for each problem and one for itself, told
 * apart by {@code row_kind}. With {@code staged} copies that a task meets are rows of their own
 * too; {@code lookBack=false} keeps it from looking for copies of what the task before read.
 */
public final class CloudTrailSource implements TableProvider, DataSourceRegister {
  /** Of so many events, read by one task with {@code include=staged}, every copy is met. */
  public static final int COMPARED = RecentEvents.GENERATION;

  @Override
  public String shortName() {
    return "cloudtrail";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return switch (TrailReadSettings.of(options).include()) {
      case EVENTS -> SparkSchemas.of(Tables.EVENTS);
      case ALL -> TrailRows.schemaOfAll();
      case STAGED -> StagedRow.schema();
    };
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new TrailTable(schema);
  }
}
