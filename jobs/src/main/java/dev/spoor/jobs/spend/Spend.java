/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Where the money went, from one reading of the charges.
 *
 * <p>Lines are added up by key and hour or day as they are read; Spark keeps these sums, on disk,
 * until {@link #close()}. What follows streams through them, a series at a time.
 */
public final class Spend implements AutoCloseable {
  private final Dataset<Row> uses;
  private final SpendFacts facts;
  private final SpendSettings settings;

  private Spend(Dataset<Row> scan, SpendSettings settings) {
    this.settings = settings;
    this.uses = SparkSettings.forKeeping(gathered(scan)).persist(StorageLevel.DISK_ONLY());
    // Of what is kept, not of the scan: that would read the bill once more.
    this.facts = SpendFacts.of(uses);
  }

  /** Reads the charges; the frames are made when they are asked for. */
  public static Spend of(Dataset<Row> charges, SpendSettings settings) {
    return new Spend(UseScan.uses(charges, settings), settings);
  }

  /**
   * Reads lines that were added up while they were read: columns of {@code charges}, {@code
   * is_billed} and {@code is_used}. What comes of them is what comes of the charges, but that split
   * lines, which count nothing, do not make their month an estimate.
   */
  public static Spend ofRollUp(Dataset<Row> rolledUp, SpendSettings settings) {
    return new Spend(UseScan.usesOfRollUp(SparkSettings.ofFewRows(rolledUp), settings), settings);
  }

  /** Returns the rows of {@link Tables#USAGE_DELTAS}. */
  public Dataset<Row> usageDeltas() {
    return UsageDeltas.of(uses, facts);
  }

  /** Returns the rows of {@link Tables#COST_ANOMALIES}. */
  public Dataset<Row> costAnomalies() {
    return CostAnomalies.of(uses, facts, settings.anomalies());
  }

  /** Brings what belongs to one series of days together. */
  static Dataset<Row> gathered(Dataset<Row> uses) {
    return Gathered.by(
        uses, UseKey.SERIES.stream().map(name -> functions.col(name)).toArray(Column[]::new));
  }

  @Override
  public void close() {
    uses.unpersist();
  }
}
