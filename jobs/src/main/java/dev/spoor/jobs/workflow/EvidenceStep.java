/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.spark.billing.SupersededBills;
import dev.spoor.common.spark.cloudtrail.TrailListing;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.ingest.BillIngest;
import dev.spoor.jobs.ingest.CredentialReportIngest;
import dev.spoor.jobs.ingest.GuardDutyIngest;
import dev.spoor.jobs.ingest.IngestedEvidence;
import dev.spoor.jobs.ingest.InventoryIngest;
import dev.spoor.jobs.ingest.TrailIngest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final Progress progress;
  private final CredentialReportIngest reports;
  private final InventoryIngest inventories;
  private final GuardDutyIngest guardDuty;
  private @Nullable ObjectStore store;
  private @Nullable BillPlan plan;
  private @Nullable TrailListing listing;
  private @Nullable IngestedEvidence trail;
  private @Nullable IngestedEvidence bill;
  private @Nullable IngestedEvidence told;
  private @Nullable IngestedEvidence reported;
  private List<Row> sums = List.of();
  private SupersededBills.Sums superseded = SupersededBills.Sums.NONE;
  private @Nullable Dataset<Row> rolledUp;

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
    this.progress = progress;
    this.reports = new CredentialReportIngest(session, out);
    this.inventories = new InventoryIngest(session, out);
    this.guardDuty = new GuardDutyIngest(session, out);
  }

  /**
   * Checks that no source of an earlier run would be lost: the tables of a source that is not given
   * would become empty.
   *
   * @throws UserException if the output folder holds rows of a source that is not given
   */
  void check() {
    check(settings.trail(), Tables.EVENTS, "--trail", "a trail");
    check(settings.bill(), Tables.CHARGES, "--bill", "a bill");
    check(settings.bill(), Tables.USAGE_DELTAS, "--bill", "sums of a bill");
    check(
        settings.credentialReports(),
        Tables.CREDENTIAL_REPORT,
        "--credential-report",
        "a credential report");
    check(
        settings.beside().inventories(),
        Tables.EXPECTED_RESOURCES,
        "--terraform-state or --config-snapshot",
        "an inventory");
    check(
        settings.beside().guardDuty(),
        Tables.GUARDDUTY_FINDINGS,
        "--guardduty",
        "findings of GuardDuty");
  }

  private void check(List<String> given, TableSpec table, String option, String source) {
    if (given.isEmpty() && tables.holdsRows(table)) {
      throw UserException.usage(
          "Cannot write results to %s: table %s there holds %s of an earlier run, and this run is given none. Choose another --out, or give %s as well."
              .formatted(settings.out(), table.name(), source, option));
    }
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
    plan = settings.bill().isEmpty() ? null : billPlan(opened);
    reports.read(opened, settings.credentialReports());
    inventories.readTerraformStates(opened, settings.beside().terraformStates());
    inventories.readConfigSnapshots(opened, settings.beside().configSnapshots());
    guardDuty.read(opened, settings.beside().guardDuty());
    listing = trailListing();
    deleteWhatFollowed();
    SparkSettings.fit(
        session, (plan == null ? 0 : plan.dataBytes()) + (listing == null ? 0 : listing.bytes()));
  }

  /** Reads the trail into table events, and publishes what those who read it want to know. */
  void trail() {
    told = guardDuty.publish();
    tables.written(told.tables());
    reported = reports.publish();
    tables.written(reported.tables());
    trail = trail(listing);
    tables.written(trail.tables());
  }

  /** Reads the bill into table charges. */
  void bill() {
    bill = bill(plan);
    tables.written(bill.tables());
  }

  /**
   * Reads the bill into sums of lines that last until {@link #ledger}. There is no table charges
   * then, nor what an earlier run wrote of one.
   */
  void rollUpBill() {
    out.delete("tables/" + Tables.CHARGES.name());
    ReportStep.delete(out);
    BillIngest ingest = new BillIngest(session, out);
    BillPlan found = requireNonNull(plan);
    bill = ingest.roll(found, BillSource.rollUp(session, found, settings.store()), STAGING);
    sums = ingest.sums();
    rolledUp = ingest.rolledUp();
  }

  /** Whether assemblies lie in the bill that newer ones replaced. */
  boolean hasSuperseded() {
    return plan != null && SupersededBills.areIn(plan);
  }

  /** Adds up the assemblies that newer ones replaced. */
  void supersededBills() {
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

  /** Returns what {@link #supersededBills} read. */
  List<Row> superseded() {
    return superseded.rows();
  }

  /** Returns the sums of lines that {@link #rollUpBill} read, as {@code Spend} takes them. */
  Dataset<Row> rolledUp() {
    return requireNonNull(rolledUp);
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
        TrailListing listed = listing) {
      store = null;
      listing = null;
    }
  }

  private BillPlan billPlan(ObjectStore opened) {
    BillPlan found = BillSource.plan(opened, settings.bill());
    progress.note(
        String.format(
            Locale.ROOT, "bill: %,d objects, %s", found.dataObjects(), bytes(found.dataBytes())));
    if (found.dataObjects() == 0) {
      throw new UserException(
          "Cannot find a bill in "
              + String.join(", ", settings.bill())
              + ": no CUR, CUR 2.0 or FOCUS file is there. Check the location given with"
              + " --bill.");
    }
    return found;
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

  private @Nullable TrailListing trailListing() {
    if (settings.trail().isEmpty()) {
      return null;
    }
    TrailListing listing = TrailListing.of(TrailOptions.of(settings));
    progress.note(
        String.format(
            Locale.ROOT, "trail: %,d objects, %s", listing.count(), bytes(listing.bytes())));
    if (listing.count() == 0) {
      throw new UserException(
          "Cannot find anything to read in "
              + String.join(", ", settings.trail())
              + ". Check the location given with --trail, and --from, --to, --account and"
              + " --region.");
    }
    return listing;
  }

  private IngestedEvidence trail(@Nullable TrailListing listing) {
    TrailIngest ingest = new TrailIngest(session, out);
    if (listing == null) {
      return ingest.runOnNothing();
    }
    Map<String, String> options = TrailOptions.of(settings);
    options.put("listing", listing.token());
    options.put("include", "staged");
    return ingest.run(
        session.read().format("cloudtrail").options(options).load(),
        () ->
            session.read().format("cloudtrail").options(options).option("lookBack", "false").load(),
        STAGING);
  }

  private IngestedEvidence bill(@Nullable BillPlan plan) {
    BillIngest ingest = new BillIngest(session, out);
    if (plan == null) {
      return ingest.runOnNothing();
    }
    IngestedEvidence evidence =
        ingest.run(plan, BillSource.read(session, plan, settings.store()), STAGING);
    sums = ingest.sums();
    return evidence;
  }

  /** Returns what the lines of the bill came to as they were read. */
  List<Row> sums() {
    return sums;
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

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
