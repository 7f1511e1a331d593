/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Bills into the table charges, and into rows of ledger and rejects. */
public final class BillIngest {
  private final SparkSession session;
  private final OutputFolder out;

  /** Creates the job over an output folder; nothing is read yet. */
  public BillIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads the stream of a bill and publishes charges.
   *
   * @param stream frame with the columns of charges, {@code row_kind}, {@code ledger} and {@code
   *     problem}
   * @param staging folder below the output that is used on the way, and removed by the caller
   */
  public IngestedEvidence run(Dataset<Row> stream, String staging) {
    Staging staged = staged(staging);
    staged.write(stream);
    return publish(staged);
  }

  /** Publishes a table without rows: no bill was given. */
  public IngestedEvidence runOnNothing(String staging) {
    return publish(staged(staging));
  }

  private Staging staged(String staging) {
    return new Staging(
        session, out, staging + "/charges", Tables.CHARGES, "row", "charge_description");
  }

  private IngestedEvidence publish(Staging staged) {
    String target = "tables/" + Tables.CHARGES.name();
    out.delete(target);
    if (staged.hasRows()) {
      out.move(staged.rowsFolder(), target);
    } else {
      TableSink.write(
          session.createDataFrame(List.of(), SparkSchemas.of(Tables.CHARGES)),
          Tables.CHARGES,
          out.location(target));
    }
    return new IngestedEvidence(staged.ledger(), staged.problems());
  }
}
