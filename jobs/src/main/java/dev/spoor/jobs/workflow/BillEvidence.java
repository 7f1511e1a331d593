/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static java.util.Objects.requireNonNull;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.spark.billing.SupersededBills;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.ingest.BillIngest;
import dev.spoor.jobs.ingest.IngestedEvidence;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The bill while it is read: what there is of it, then its lines or what they come to. */
final class BillEvidence {
  private final SparkSession session;
  private final CaseSettings settings;
  private final OutputFolder out;
  private final Progress progress;
  private @Nullable BillPlan plan;
  private List<Row> sums = List.of();
  private SupersededBills.Sums superseded = SupersededBills.Sums.NONE;
  private @Nullable Dataset<Row> rolledUp;

  BillEvidence(SparkSession session, CaseSettings settings, OutputFolder out, Progress progress) {
    this.session = session;
    this.settings = settings;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Finds what there is to read and says so.
   *
   * @throws UserException if a location that is given holds nothing to read
   */
  void list(ObjectStore store) {
    if (settings.bill().isEmpty()) {
      return;
    }
    BillPlan found = BillSource.plan(store, settings.bill());
    progress.note(EvidenceStep.found("bill", found.dataObjects(), found.dataBytes()));
    if (found.dataObjects() == 0) {
      throw new UserException(
          "Cannot find a bill in "
              + String.join(", ", settings.bill())
              + ": no CUR, CUR 2.0 or FOCUS file is there. Check the location given with"
              + " --bill.");
    }
    plan = found;
  }

  /** Returns its stored size. */
  long bytes() {
    return plan == null ? 0 : plan.dataBytes();
  }

  /** Reads it into table charges. */
  IngestedEvidence read(String staging) {
    BillIngest ingest = new BillIngest(session, out);
    BillPlan found = plan;
    if (found == null) {
      return ingest.runOnNothing();
    }
    IngestedEvidence evidence =
        ingest.run(found, BillSource.read(session, found, settings.store()), staging);
    sums = ingest.sums();
    return evidence;
  }

  /** Reads it into {@link #rolledUp}. */
  IngestedEvidence rollUp(String staging) {
    BillIngest ingest = new BillIngest(session, out);
    BillPlan found = requireNonNull(plan);
    IngestedEvidence evidence =
        ingest.roll(found, BillSource.rollUp(session, found, settings.store()), staging);
    sums = ingest.sums();
    rolledUp = ingest.rolledUp();
    return evidence;
  }

  /** Returns the sums of lines that were read, as {@code Spend} takes them. */
  Dataset<Row> rolledUp() {
    return requireNonNull(rolledUp);
  }

  /** Returns what the lines came to as they were read. */
  List<Row> sums() {
    return sums;
  }

  /** Whether assemblies lie in it that newer ones replaced. */
  boolean hasSuperseded() {
    return plan != null && SupersededBills.areIn(plan);
  }

  /** Adds up the assemblies that newer ones replaced. */
  void readSuperseded() {
    superseded = SupersededBills.read(session, requireNonNull(plan), settings.store());
    if (superseded.unread() > 0) {
      progress.note(
          String.format(
              Locale.ROOT,
              "bill: %,d replaced assemblies were not added up: they are more than the bill itself,"
                  + " cannot be read whole, lack files that their manifest names, or come to"
                  + " amounts that no table has room for",
              superseded.unread()));
    }
    if (superseded.unlisted() > 0) {
      progress.note(
          String.format(
              Locale.ROOT,
              "bill: %,d replaced assemblies have no manifest: whether all their files are here is"
                  + " not known",
              superseded.unlisted()));
    }
  }

  /** Returns what {@link #readSuperseded} read. */
  List<Row> superseded() {
    return superseded.rows();
  }
}
