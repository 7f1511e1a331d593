/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.attribution.Attribution;
import dev.spoor.jobs.attribution.AttributionSettings;
import dev.spoor.jobs.attribution.RefusedLaunches;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.detect.FirstFindings;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.incidents.Incidents;
import dev.spoor.jobs.inventory.Coverage;
import dev.spoor.jobs.inventory.Resources;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.timeline.Stories;
import dev.spoor.jobs.timeline.TimelineSettings;
import dev.spoor.jobs.timeline.Timelines;
import dev.spoor.jobs.travel.Travel;
import dev.spoor.jobs.travel.TravelSettings;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The analyses, each from tables to its own table. */
final class AnalysisSteps {
  private final CaseSettings settings;
  private final CaseTables tables;
  private final RulesReading rules;
  private final AwsRanges ranges;
  private final GeoFiles geo;

  AnalysisSteps(
      CaseSettings settings,
      CaseTables tables,
      RulesReading rules,
      AwsRanges ranges,
      GeoFiles geo) {
    this.ranges = ranges;
    this.geo = geo;
    this.rules = rules;
    this.settings = settings;
    this.tables = tables;
  }

  void lineage() {
    LineageSettings known =
        LineageSettings.of(settings.seeds().all(), settings.trustedNetworks())
            .withResponders(settings.responders().known())
            .withKnownAccounts(settings.knownAccounts())
            .withGeo(geo)
            .withConsoleWindow(Duration.ofSeconds(settings.consoleSeconds()));
    Dataset<Row> events = tables.read(Tables.EVENTS);
    Dataset<Row> findings = tables.readOrEmpty(Tables.GUARDDUTY_FINDINGS);
    TravelSettings fast =
        TravelSettings.of(geo, settings.trustedNetworks(), settings.responders().known(), ranges);
    tables.writeUnshuffled(Tables.TRAVEL, Travel.travel(events, fast));
    try (Lineage lineage =
        Lineage.of(
            events,
            findings,
            geo.isAny() ? tables.read(Tables.TRAVEL) : null,
            tables.exists(Tables.COST_ANOMALIES) ? tables.read(Tables.COST_ANOMALIES) : null,
            known)) {
      Dataset<Row> report = tables.readOrEmpty(Tables.CREDENTIAL_REPORT);
      tables.writeUnshuffled(Tables.CREDENTIALS, lineage.credentials(report));
      tables.writeUnshuffled(Tables.CREDENTIAL_EDGES, lineage.edges());
      Lineage.Reach reach = lineage.reach();
      tables.writeUnshuffled(Tables.SUSPECTS, reach.suspects());
      tables.writeUnshuffled(Tables.BLAST_RADIUS, reach.blastRadius());
    }
  }

  void timeline() {
    Dataset<Row> events = tables.read(Tables.EVENTS);
    Dataset<Row> credentials = tables.read(Tables.CREDENTIALS);
    Dataset<Row> blastRadius = tables.read(Tables.BLAST_RADIUS);
    TimelineSettings known =
        TimelineSettings.defaults()
            .withDefenders(settings.trustedNetworks(), settings.responders().known())
            .withSeeds(settings.seeds().addresses(), settings.seeds().agents())
            .withGeo(geo);
    Dataset<Row> suspects = tables.readOrEmpty(Tables.SUSPECTS);
    tables.writeUnshuffled(
        Tables.TIMELINE, Timelines.timeline(events, credentials, blastRadius, suspects, known));
    Dataset<Row> timeline = tables.read(Tables.TIMELINE);
    Dataset<Row> coverage = tables.readOrEmpty(Tables.COVERAGE);
    Dataset<Row> findings = tables.readOrEmpty(Tables.GUARDDUTY_FINDINGS);
    Dataset<Row> report = tables.readOrEmpty(Tables.CREDENTIAL_REPORT);
    try (Stories stories =
        Stories.of(timeline, credentials, blastRadius, events, coverage, findings, report)) {
      tables.writeUnshuffled(Tables.STORIES, stories.stories());
      tables.writeUnshuffled(Tables.CONTAINMENT, stories.containment());
    }
  }

  void usageDeltas() {
    write(Spend.of(tables.read(Tables.CHARGES), MoneyRules.spend(settings.money())));
  }

  /** Compares months from sums of lines in the place of table charges. */
  void usageDeltas(Dataset<Row> rolledUp) {
    write(Spend.ofRollUp(rolledUp, MoneyRules.spend(settings.money())));
  }

  private void write(Spend opened) {
    try (Spend spend = opened) {
      tables.writeUnshuffled(Tables.USAGE_DELTAS, spend.usageDeltas());
      tables.writeUnshuffled(Tables.COST_ANOMALIES, spend.costAnomalies());
    }
  }

  /**
   * Holds events against the usage that was billed where and when the trail was read: what the case
   * left out of the trail is no gap in it.
   */
  void coverage() {
    ReadScope scope = ReadScope.of(settings);
    tables.writeUnshuffled(
        Tables.COVERAGE,
        Coverage.coverage(
            scope.events(tables.read(Tables.EVENTS)),
            scope.charges(tables.read(Tables.CHARGES)),
            tables.read(Tables.LEDGER)));
  }

  /** Names the things that trail and bill speak of, and who made them. */
  void inventory() {
    try (Resources resources =
        Resources.of(
            tables.read(Tables.EVENTS),
            tables.read(Tables.CHARGES),
            tables.read(Tables.CREDENTIALS),
            tables.read(Tables.COVERAGE),
            tables.readOrEmpty(Tables.EXPECTED_RESOURCES))) {
      tables.writeUnshuffled(Tables.RESOURCES, resources.rows());
    }
  }

  /** Says whose each cent is. */
  void attribution() {
    Attribution.Sources sources =
        new Attribution.Sources(
            tables.read(Tables.EVENTS),
            tables.read(Tables.CHARGES),
            tables.read(Tables.CREDENTIALS),
            tables.read(Tables.BLAST_RADIUS),
            tables.readOrEmpty(Tables.TIMELINE),
            tables.read(Tables.RESOURCES));
    AttributionSettings known =
        new AttributionSettings(settings.trustedNetworks(), settings.responders().known());
    try (Attribution attribution = Attribution.of(sources, known)) {
      tables.writeUnshuffled(Tables.ATTRIBUTION, attribution.rows());
      tables.writeUnshuffled(Tables.ATTRIBUTED_HOURS, attribution.hours());
    }
    tables.writeUnshuffled(Tables.REFUSED_LAUNCHES, RefusedLaunches.rows(sources, known));
  }

  void findings() {
    DetectSettings known =
        new DetectSettings(
            settings.trustedNetworks(),
            settings.homeRegions(),
            settings.knownAccounts(),
            settings.approvedAccelerators(),
            ranges,
            MoneyRules.months(DetectSettings.Thresholds.defaults(), settings.money())
                .withKeyAge(Duration.ofDays(settings.keyAgeDays())));
    tables.writeUnshuffled(
        Tables.FINDINGS,
        FirstFindings.findings(
            new FirstFindings.Sources(
                tables.read(Tables.EVENTS),
                tables.read(Tables.CREDENTIALS),
                tables.read(Tables.CREDENTIAL_REPORT),
                new FirstFindings.Bills(
                    tables.read(Tables.CHARGES),
                    tables.read(Tables.USAGE_DELTAS),
                    tables.read(Tables.COST_ANOMALIES),
                    MoneyRules.limits(settings.money())),
                tables.read(Tables.COVERAGE),
                new FirstFindings.Things(
                    tables.readOrEmpty(Tables.RESOURCES), tables.readOrEmpty(Tables.TIMELINE)),
                new FirstFindings.Reach(
                    tables.readOrEmpty(Tables.SUSPECTS), tables.readOrEmpty(Tables.BLAST_RADIUS)),
                settings.beside().guardDuty().isEmpty()
                    ? null
                    : tables.readOrEmpty(Tables.GUARDDUTY_FINDINGS),
                settings.beside().geo().isEmpty() ? null : tables.readOrEmpty(Tables.TRAVEL)),
            known,
            new RuleSettings(rules.rules(), settings.rules().suppressions())));
    tables.writeUnshuffled(
        Tables.INCIDENTS,
        Incidents.incidents(tables.read(Tables.FINDINGS), tables.read(Tables.CREDENTIALS)));
  }
}
