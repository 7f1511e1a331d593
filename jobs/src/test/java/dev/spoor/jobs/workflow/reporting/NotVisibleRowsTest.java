/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.geo.DamagedDatabase;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import dev.spoor.jobs.testing.GeoFixture;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotVisibleRowsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String OTHER = "AKIANEVERSEENEXAMPLE";
  private static final String LINKED = "AKIAWO645SY5LINKED00";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .row("event_id", "e-1", "access_key_id", KEY, "account_id", "1", "read_only", false);
  private CustodyView.Damage damage = CustodyView.Damage.NONE;
  private TableRows ledger =
      new TableRows(Tables.LEDGER)
          .row("uri", "t", "kind", "cloudtrail", "bytes", 1L)
          .row("uri", "b", "kind", "bill", "bytes", 1L);

  @Test
  void statements_trailAndBillInTheTablesButNotInTheCase_areNotMissed() {
    assertThat(statements(settings()))
        .extracting(NotVisible::what)
        .doesNotContain("Who did anything", "What anything cost");
  }

  @Test
  void statements_noBillInTheLedger_saysThatCostIsNotKnown() {
    ledger = new TableRows(Tables.LEDGER).row("uri", "t", "kind", "cloudtrail", "bytes", 1L);

    assertThat(statements(settings()))
        .extracting(NotVisible::what)
        .contains("What anything cost")
        .doesNotContain("Who did anything");
  }

  @Test
  void statements_seedThatOccursNowhere_isNamedAndTheOtherIsNot() {
    assertThat(statements(settings(KEY, OTHER)))
        .extracting(NotVisible::what)
        .contains("What was done with " + OTHER);
  }

  @Test
  void warning_seedThatOccursNowhere_isOneSentenceAndEmptyOfOthers() {
    assertThat(warning(KEY, OTHER))
        .isEqualTo("No record names this seed: " + OTHER + ". Check the spelling.");
    assertThat(warning("AKIA1", "AKIA2", "AKIA3", "AKIA4", "AKIA5"))
        .isEqualTo(
            "No record names these seeds: AKIA1, AKIA2, AKIA3 and 2 more. Check the spelling.");
    assertThat(warning(KEY, LINKED)).isEmpty();
    assertThat(warning()).isEmpty();
  }

  private String warning(String... keys) {
    CaseSettings.Seeds seeds = settings(keys).seeds();
    return UnseenSeeds.of(seeds, EventFacts.of(events.frame(), seeds.all()), Set.of(LINKED))
        .warning();
  }

  @Test
  void statements_seedThatOnlyOthersSpeakOf_isToldAsLinked() {
    assertThat(statements(settings(KEY, LINKED)))
        .filteredOn(said -> said.what().equals("What was done with " + LINKED))
        .singleElement()
        .extracting(NotVisible::why)
        .asString()
        .contains("linked to what the blast radius shows");
  }

  @Test
  void statements_daysWithoutEvents_partsUnseenPlacesFromQuietDays() {
    TableRows coverage =
        new TableRows(Tables.COVERAGE)
            .defaults("account_id", "1", "spend_without_events", true, "events", 0L)
            .row("region_id", "eu-west-1", "day", "2025-11-01")
            .row("region_id", "eu-west-1", "day", "2025-11-02")
            .row("region_id", "global", "day", "2025-11-02")
            .row("region_id", "us-east-1", "day", "2025-11-01")
            .row(
                "region_id",
                "us-east-1",
                "day",
                "2025-11-02",
                "events",
                7L,
                "spend_without_events",
                false);

    assertThat(statements(settings(), coverage))
        .extracting(NotVisible::what)
        .contains(
            "1 account and region pair that cost money: what was done there",
            "Whether 1 day with spend and without events were quiet");
  }

  @Test
  void statements_objectThatEndsEarly_isALimitAndHowMuchIsLostIsNotKnown() {
    damage =
        CustodyRows.damage(
            new TableRows(Tables.REJECTS)
                .row("source_uri", "cut.json.gz", "kind", "bad-compression")
                .row("source_uri", "cut.json.gz", "kind", "bad-json")
                .row("source_uri", "random.json.gz", "kind", "bad-json")
                .frame());

    assertThat(damage).isEqualTo(new CustodyView.Damage(2, 1));
    assertThat(statements(settings()))
        .filteredOn(said -> said.what().startsWith("What the damaged part"))
        .singleElement()
        .extracting(NotVisible::why)
        .isEqualTo(
            "2 objects of the evidence are damaged: 1 of them ends early or could not be opened,"
                + " and how many records lay behind that is not known (section 9).");
  }

  @Test
  void statements_billOfFewDays_saysThatNoDayWasExamined() {
    assertThat(statements(settings(), bill("2025-11-01", "2025-11-14")))
        .filteredOn(said -> said.what().equals("Whether any day cost more than it should"))
        .singleElement()
        .extracting(NotVisible::why)
        .asString()
        .contains("by the 28 days of bill before it, and the bill goes over 14 days in all");
    assertThat(statements(settings(), bill("2025-10-01", "2025-11-14")))
        .extracting(NotVisible::what)
        .contains("Whether a day before 2025-10-29 cost more than it should");
  }

  private static TableRows bill(String first, String last) {
    String line = "account_id=1 region_id=a events=0 billed_cost=3 day=";
    return new TableRows(Tables.COVERAGE)
        .row(TableRows.pairs(line + first))
        .row(TableRows.pairs(line + last));
  }

  @Test
  void statements_noDatabaseOfPlaces_saysWhatWasNotLookedAt() {
    assertThat(statements(settings()))
        .filteredOn(said -> said.what().contains("(D02)"))
        .singleElement()
        .extracting(NotVisible::why)
        .isEqualTo("No database of networks and places was given, so neither was looked at.");
  }

  @Test
  void statements_databaseWithoutAutonomousSystems_saysThatD02IsMissing() {
    assertThat(statements(withGeo(), new TableRows(Tables.COVERAGE), GeoFixture.of("city.mmdb")))
        .filteredOn(one -> one.what().contains("D02"))
        .singleElement()
        .extracting(NotVisible::why)
        .asString()
        .contains("know no autonomous systems");
  }

  @Test
  void statements_stoppedTrail_isNamedWithAccountAndTimes() {
    TableRows coverage =
        new TableRows(Tables.COVERAGE)
            .row(
                "account_id",
                "1",
                "region_id",
                "us-east-1",
                "day",
                "2025-11-02",
                "events",
                7L,
                "logging_stopped",
                true,
                "trail_states",
                List.of("trail sandbox stopped from 2025-11-02T03:00:00Z to the end"));

    assertThat(statements(settings(), coverage))
        .filteredOn(said -> said.what().equals("What was done while logging was stopped"))
        .singleElement()
        .extracting(NotVisible::why)
        .isEqualTo(
            "StopLogging or DeleteTrail succeeded: account 1: trail sandbox stopped from"
                + " 2025-11-02T03:00:00Z to the end.");
  }

  @Test
  void statements_windowThatEnds_saysUntilWhichDeliveryItWasRead() {
    CaseSettings settings = settings(null, "2025-11-30", "4", SideEvidence.NONE);

    assertThat(statements(settings))
        .filteredOn(said -> said.what().contains("delivered after"))
        .containsExactly(
            new NotVisible(
                "What happened in the window and was delivered after 2025-12-04",
                "Of objects that bear a day, those delivered until 2025-12-04 were read.",
                "Run again with --delivery-slack-days above 4, or without --to."));
    assertThat(statements(settings("2025-11-01", null, null, SideEvidence.NONE)))
        .noneMatch(said -> said.what().contains("delivered after"));
  }

  @Test
  void statements_unverifiedDigestsAndSomeDataEvents_saysWhatIsMissing() {
    events.row("event_id", "e-2", "event_category", "Data", "event_source", "s3.amazonaws.com");
    ledger.row("uri", "d", "kind", "digest", "bytes", 1L);

    assertThat(statements(settings()))
        .anySatisfy(
            said ->
                assertThat(said.why())
                    .isEqualTo(
                        "The chain of CloudTrail's digest files was not verified in this run;"
                            + " of digest files, 1 were given."))
        .extracting(NotVisible::what)
        .contains("What was read or written of: calls of Lambda functions, items of DynamoDB")
        .doesNotContain("Reads of objects, function calls, table reads");
  }

  @Test
  void statements_trailAndBillOfDifferentAccounts_saysThatTheyDoNotBelongTogether() {
    TableRows coverage =
        new TableRows(Tables.COVERAGE)
            .row("account_id", "1", "region_id", "a", "day", "2025-08-01", "events", 7L)
            .row(TableRows.pairs("account_id=2 region_id=a day=2025-11-01 events=0 billed_cost=3"));

    assertThat(statements(settings(), coverage))
        .filteredOn(said -> said.what().startsWith("Whether what was billed"))
        .singleElement()
        .extracting(NotVisible::why)
        .isEqualTo(
            "The trail and the bill do not belong together: they have no account in common (the"
                + " trail has 1, the bill 1), and no day in common (the trail goes from 2025-08-01"
                + " to 2025-08-01, the usage billed from 2025-11-01 to 2025-11-01).");
  }

  @Test
  void statements_trailAndBillOfOneAccountAndDay_giveNoWarning() {
    TableRows coverage =
        new TableRows(Tables.COVERAGE)
            .row("account_id", "1", "region_id", "a", "day", "2025-11-01", "events", 7L)
            .row(TableRows.pairs("account_id=1 region_id=b day=2025-11-01 events=0 billed_cost=3"));

    assertThat(statements(settings(), coverage))
        .extracting(NotVisible::what)
        .noneMatch(what -> what.startsWith("Whether what was billed"));
    assertThat(Overlap.of(new TableRows(Tables.COVERAGE).frame()).warning()).isNull();
  }

  @Test
  void statements_damagedDatabase_saysHowOftenNothingWasFound() {
    GeoFiles geo = GeoFixture.damaged();
    assertThat(geo.lookup().of(DamagedDatabase.DAMAGED).words()).isEmpty();

    assertThat(statements(withGeo(), new TableRows(Tables.COVERAGE), geo))
        .filteredOn(one -> one.what().equals("Where some addresses are"))
        .singleElement()
        .extracting(NotVisible::why)
        .asString()
        .contains("damaged: 1 look into it failed");
  }

  private List<NotVisible> statements(CaseSettings settings) {
    return statements(settings, new TableRows(Tables.COVERAGE));
  }

  private List<NotVisible> statements(CaseSettings settings, TableRows coverage) {
    return statements(settings, coverage, GeoFiles.NONE);
  }

  private List<NotVisible> statements(CaseSettings settings, TableRows coverage, GeoFiles geo) {
    EventFacts facts = EventFacts.of(events.frame(), settings.seeds().all());
    return NotVisibleRows.statements(
        settings,
        LedgerFacts.of(ledger.frame()),
        facts,
        CoverageRows.facts(coverage.frame()),
        damage,
        UnseenSeeds.of(settings.seeds(), facts, Set.of(LINKED)),
        geo);
  }

  private static CaseSettings settings(String... keys) {
    return settings(SideEvidence.NONE, keys);
  }

  private static CaseSettings withGeo() {
    List<String> none = List.of();
    return settings(new SideEvidence(none, none, none, none, List.of("city.mmdb")));
  }

  private static CaseSettings settings(SideEvidence geo, String... keys) {
    return settings(null, null, null, geo, keys);
  }

  private static CaseSettings settings(
      @Nullable String from,
      @Nullable String to,
      @Nullable String slackDays,
      SideEvidence geo,
      String... keys) {
    return CaseReader.read(
        null,
        new CaseOverrides(
            null,
            List.of(),
            List.of(),
            List.of(),
            geo,
            "out",
            from,
            to,
            slackDays,
            List.of(),
            List.of(),
            List.of(keys),
            null,
            List.of()));
  }
}
