/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.spark.billing.BillFrames;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Bills into the table charges, and into rows of ledger and rejects.
 *
 * <p>A bill is read once, into a staging area: whether a period is final is known only when all of
 * its lines have been seen.
 */
public final class BillIngest {
  private final SparkSession session;
  private final OutputFolder out;
  private List<Row> sums = List.of();
  private @Nullable Dataset<Row> rolledUp;

  /** Creates the job over an output folder; nothing is read yet. */
  public BillIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads a bill and publishes charges.
   *
   * @param plan what is read
   * @param bill frames that would read the bill each time they are used
   * @param staging folder below the output that is used on the way, and removed by the caller
   * @throws dev.spoor.common.evidence.UserException if two reports hold the same payer's same month
   */
  public IngestedEvidence run(BillPlan plan, BillFrames bill, String staging) {
    BillFrames staged = stage(plan, bill, staging);
    BillFrames toSort = staged(SparkSettings.inSmallParts(session), bill, staging);
    return new IngestedEvidence(
        staged.ledgerParts(), staged.rejects(), publish(toSort.charges(sums)));
  }

  /**
   * Reads a bill into sums of lines, which stay in the staging folder until the caller removes it:
   * {@link #rolledUp}. Publishes nothing.
   *
   * @param plan what is read
   * @param bill frames of a roll-up
   * @throws dev.spoor.common.evidence.UserException if two reports hold the same payer's same month
   */
  public IngestedEvidence roll(BillPlan plan, BillFrames bill, String staging) {
    BillFrames staged = stage(plan, bill, staging);
    rolledUp = staged.rolledUp();
    return new IngestedEvidence(staged.ledgerParts(), staged.rejects(), Map.of());
  }

  private BillFrames stage(BillPlan plan, BillFrames bill, String staging) {
    // One folder for all kinds of rows: a folder for each would sort all lines first.
    TableSink.save(bill.staged(), List.of(), folder(staging), SaveMode.Overwrite);
    BillFrames staged = staged(session, bill, staging);
    sums = staged.sums().collectAsList();
    plan.refuseTwice(sums);
    return staged;
  }

  private BillFrames staged(SparkSession reading, BillFrames bill, String staging) {
    return BillFrames.of(reading.read().schema(bill.staged().schema()).parquet(folder(staging)));
  }

  private String folder(String staging) {
    return out.location(staging + "/bill");
  }

  /** Returns the sums of lines that {@link #roll} read. */
  public Dataset<Row> rolledUp() {
    if (rolledUp == null) {
      throw new IllegalStateException("The bill was not rolled up");
    }
    return rolledUp;
  }

  /** Returns what the lines came to as they were read: rows of {@link BillFrames#sums}. */
  public List<Row> sums() {
    return sums;
  }

  /** Publishes a table without rows: no bill was given. */
  public IngestedEvidence runOnNothing() {
    return new IngestedEvidence(
        session.createDataFrame(List.of(), SparkSchemas.of(Tables.LEDGER)),
        session.createDataFrame(List.of(), SparkSchemas.of(Tables.REJECTS)),
        publish(session.createDataFrame(List.of(), SparkSchemas.of(Tables.CHARGES))));
  }

  private Map<String, TableHash> publish(Dataset<Row> charges) {
    return Map.of(
        Tables.CHARGES.name(),
        TableSink.writeUnshuffled(
            charges, Tables.CHARGES, out.location("tables/" + Tables.CHARGES.name())));
  }
}
