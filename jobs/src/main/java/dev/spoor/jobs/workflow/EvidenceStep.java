/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.ingest.CredentialReportIngest;
import dev.spoor.jobs.ingest.GuardDutyIngest;
import dev.spoor.jobs.ingest.IngestedEvidence;
import dev.spoor.jobs.ingest.InventoryIngest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Evidence into tables: what there is, said before it is read; then trail and bill, in any order or
 * beside each other; then ledger and rejects.
 */
final class EvidenceStep implements AutoCloseable {
  private static final String STAGING = ".staging";

  /** Tables that this step writes anew. */
  private static final Set<TableSpec> OF_EVIDENCE =
      Set.of(
          Tables.EVENTS,
          Tables.CHARGES,
          Tables.CREDENTIAL_REPORT,
          Tables.EXPECTED_RESOURCES,
          Tables.GUARDDUTY_FINDINGS,
          Tables.LEDGER,
          Tables.REJECTS,
          Tables.DUPLICATES);

  private final SparkSession session;
  private final CaseSettings settings;
  private final OutputFolder out;
  private final CaseTables tables;
  private final CredentialReportIngest reports;
  private final InventoryIngest inventories;
  private final GuardDutyIngest guardDuty;
  private final TrailEvidence trailRead;
  private final BillEvidence billRead;
  private @Nullable ObjectStore store;
  private @Nullable IngestedEvidence trail;
  private @Nullable IngestedEvidence bill;
  private @Nullable IngestedEvidence told;
  private @Nullable IngestedEvidence reported;

  EvidenceStep(
      SparkSession session,
      CaseSettings settings,
      OutputFolder out,
      CaseTables tables,
      Progress progress) {
    this.session = session;
    this.settings = settings;
    this.out = out;
    this.tables = tables;
    this.reports = new CredentialReportIngest(session, out);
    this.inventories = new InventoryIngest(session, out);
    this.guardDuty = new GuardDutyIngest(session, out);
    this.trailRead = new TrailEvidence(session, settings, out, progress);
    this.billRead = new BillEvidence(session, settings, out, progress);
  }

  /**
   * Finds what there is to read and says so.
   *
   * @throws UserException if a location that is given holds nothing to read
   */
  void list() {
    out.delete(STAGING);
    ObjectStore opened = ObjectStores.open(settings.store());
    store = opened;
    billRead.list(opened);
    reports.read(opened, settings.credentialReports());
    inventories.readTerraformStates(opened, settings.beside().terraformStates());
    inventories.readConfigSnapshots(opened, settings.beside().configSnapshots());
    guardDuty.read(opened, settings.beside().guardDuty());
    trailRead.list();
    deleteWhatFollowed();
    SparkSettings.fit(session, billRead.bytes() + trailRead.bytes());
  }

  /** Reads the trail into table events, and publishes what those who read it want to know. */
  void trail() {
    told = guardDuty.publish();
    tables.written(told.tables());
    reported = reports.publish();
    tables.written(reported.tables());
    trail = trailRead.read(STAGING);
    tables.written(trail.tables());
  }

  /** Reads the bill into table charges. */
  void bill() {
    bill = billRead.read(STAGING);
    tables.written(bill.tables());
  }

  /**
   * Reads the bill into sums of lines that last until {@link #ledger}. There is no table charges
   * then, nor what an earlier run wrote of one.
   */
  void rollUpBill() {
    out.delete("tables/" + Tables.CHARGES.name());
    ReportStep.delete(out);
    bill = billRead.rollUp(STAGING);
  }

  /** Whether assemblies lie in the bill that newer ones replaced. */
  boolean hasSuperseded() {
    return billRead.hasSuperseded();
  }

  /** Adds up the assemblies that newer ones replaced. */
  void supersededBills() {
    billRead.readSuperseded();
  }

  /** Returns what {@link #supersededBills} read. */
  List<Row> superseded() {
    return billRead.superseded();
  }

  /** Returns the sums of lines that {@link #rollUpBill} read, as {@code Spend} takes them. */
  Dataset<Row> rolledUp() {
    return billRead.rolledUp();
  }

  /** Returns what the lines of the bill came to as they were read. */
  List<Row> sums() {
    return billRead.sums();
  }

  /** Closes the ledger, once trail and bill are read: what was read, and what could not be. */
  void ledger() {
    custody(
        requireNonNull(trail),
        requireNonNull(bill),
        List.of(requireNonNull(reported), inventories.publish(), requireNonNull(told)));
    out.delete(STAGING);
  }

  @Override
  public void close() {
    try (ObjectStore opened = store;
        TrailEvidence listed = trailRead) {
      store = null;
    }
  }

  /** What an earlier run drew from other evidence must not stand beside this. */
  private void deleteWhatFollowed() {
    for (TableSpec table : Tables.ALL) {
      if (!OF_EVIDENCE.contains(table)) {
        out.delete("tables/" + table.name());
      }
    }
    FocusFiles.delete(out);
    AuditFiles.delete(out);
  }

  /** An object that lies in the trail and in the bill has a row for each. */
  private void custody(
      IngestedEvidence trail, IngestedEvidence bill, List<IngestedEvidence> small) {
    Dataset<Row> ledger =
        trail
            .ledgerParts()
            .withColumn("source", lit("trail"))
            .unionByName(bill.ledgerParts().withColumn("source", lit("bill")));
    Dataset<Row> rejects = trail.rejects().unionByName(bill.rejects());
    for (IngestedEvidence other : small) {
      tables.written(other.tables());
      ledger = ledger.unionByName(other.ledgerParts().withColumn("source", col("kind")));
      rejects = rejects.unionByName(other.rejects());
    }
    tables.writeUnshuffled(Tables.LEDGER, LedgerParts.merged(ledger));
    tables.write(Tables.REJECTS, rejects);
  }

  /** Returns the line that tells what there is of a source. */
  static String found(String source, long objects, long bytes) {
    return String.format(Locale.ROOT, "%s: %,d objects, %s", source, objects, words(bytes));
  }

  private static String words(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
