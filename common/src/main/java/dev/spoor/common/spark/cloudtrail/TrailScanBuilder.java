/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes Spark's wanted columns and filters; Spark checks every filter again on the rows. */
final class TrailScanBuilder
    implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownV2Filters {
  private final TrailReadSettings settings;
  private StructType schema;
  private PushedFilters filters;

  TrailScanBuilder(TrailReadSettings settings, StructType schema) {
    this.settings = settings;
    this.schema = schema;
    this.filters = PushedFilters.none(settings);
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  /** Uses none when objects are rows too: the ledger counts every record. */
  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    if (settings.include() == TrailReadSettings.Include.EVENTS) {
      filters = PushedFilters.of(settings, predicates);
    }
    return predicates;
  }

  @Override
  public Predicate[] pushedPredicates() {
    return filters.used();
  }

  @Override
  public Scan build() {
    return new TrailScan(settings, filters, schema);
  }
}
