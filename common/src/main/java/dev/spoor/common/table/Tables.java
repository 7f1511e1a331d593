/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import java.util.List;

/** Every published table. */
public final class Tables {
  public static final TableSpec EVENTS = EvidenceTables.EVENTS;
  public static final TableSpec CHARGES = EvidenceTables.CHARGES;
  public static final TableSpec CREDENTIAL_REPORT = EvidenceTables.CREDENTIAL_REPORT;
  public static final TableSpec EXPECTED_RESOURCES = EvidenceTables.EXPECTED_RESOURCES;
  public static final TableSpec GUARDDUTY_FINDINGS = EvidenceTables.GUARDDUTY_FINDINGS;
  public static final TableSpec CREDENTIALS = LineageTables.CREDENTIALS;
  public static final TableSpec CREDENTIAL_EDGES = LineageTables.CREDENTIAL_EDGES;
  public static final TableSpec TRAVEL = PlaceTables.TRAVEL;
  public static final TableSpec SUSPECTS = LineageTables.SUSPECTS;
  public static final TableSpec BLAST_RADIUS = LineageTables.BLAST_RADIUS;
  public static final TableSpec TIMELINE = TimelineTables.TIMELINE;
  public static final TableSpec STORIES = TimelineTables.STORIES;
  public static final TableSpec CONTAINMENT = TimelineTables.CONTAINMENT;
  public static final TableSpec USAGE_DELTAS = SpendTables.USAGE_DELTAS;
  public static final TableSpec COST_ANOMALIES = SpendTables.COST_ANOMALIES;
  public static final TableSpec RESOURCES = AttributionTables.RESOURCES;
  public static final TableSpec ATTRIBUTION = AttributionTables.ATTRIBUTION;
  public static final TableSpec ATTRIBUTED_HOURS = AttributionTables.ATTRIBUTED_HOURS;
  public static final TableSpec REFUSED_LAUNCHES = AttributionTables.REFUSED_LAUNCHES;
  public static final TableSpec FINDINGS = FindingTables.FINDINGS;
  public static final TableSpec INCIDENTS = FindingTables.INCIDENTS;
  public static final TableSpec COVERAGE = FindingTables.COVERAGE;
  public static final TableSpec LEDGER = EvidenceTables.LEDGER;
  public static final TableSpec REJECTS = EvidenceTables.REJECTS;
  public static final TableSpec DUPLICATES = EvidenceTables.DUPLICATES;

  /** All of them, in the order of the documentation. */
  public static final List<TableSpec> ALL =
      List.of(
          EVENTS,
          CHARGES,
          CREDENTIAL_REPORT,
          EXPECTED_RESOURCES,
          GUARDDUTY_FINDINGS,
          CREDENTIALS,
          CREDENTIAL_EDGES,
          TRAVEL,
          SUSPECTS,
          BLAST_RADIUS,
          TIMELINE,
          STORIES,
          CONTAINMENT,
          USAGE_DELTAS,
          COST_ANOMALIES,
          RESOURCES,
          ATTRIBUTION,
          ATTRIBUTED_HOURS,
          REFUSED_LAUNCHES,
          FINDINGS,
          INCIDENTS,
          COVERAGE,
          LEDGER,
          REJECTS,
          DUPLICATES);

  private Tables() {}
}
