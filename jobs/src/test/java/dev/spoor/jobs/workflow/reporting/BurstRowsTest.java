/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.BurstEvent;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurstRowsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");

  private final TableRows timeline =
      new TableRows(Tables.TIMELINE)
          .defaults("root_credential_id", KEY, "outcome", "success", "event_name", "ListUsers");
  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              "event_name",
              "ListUsers",
              "aws_region",
              "eu-west-1",
              "outcome",
              "denied",
              "source_uri",
              "s3://trail/a.json.gz");

  @Test
  void expanded_runs_tellTheirEventsInOrderOfTimeAndHowManyMoreThereAre() {
    run(1, "intruder", 1);
    run(2, "intruder", 3);
    run(3, "intruder", ReportLimits.BURST_EVENTS + 50);

    List<TimelineEvent> rows = expanded().rows().get(0).events().rows();

    assertThat(rows.get(0).burst().isEmpty()).as("a single event").isTrue();
    assertThat(rows.get(1).burst().rows())
        .extracting(BurstEvent::eventId)
        .containsExactly("e2-0", "e2-1", "e2-2");
    assertThat(rows.get(1).burst().hidden()).isZero();
    BurstEvent first = rows.get(1).burst().rows().get(0);
    assertThat(first.time()).isEqualTo(START.plusSeconds(2_000));
    assertThat(first.region()).isEqualTo("eu-west-1");
    assertThat(first.outcome()).isEqualTo("denied");
    assertThat(first.evidence()).hasToString("s3://trail/a.json.gz#2000");
    assertThat(rows.get(2).burst().rows()).hasSize(ReportLimits.BURST_EVENTS);
    assertThat(rows.get(2).burst().hidden()).isEqualTo(50);
  }

  /** What all runs may tell is bounded; the owner's make room for the intruder's. */
  @Test
  void expanded_moreThanThereIsRoomFor_tellsIntrudersFirst() {
    int runs = ReportLimits.BURST_EVENTS_IN_ALL / 100;
    for (int i = 1; i <= runs; i++) {
      run(2 * i, "owner", 90);
      run(2 * i + 1, "intruder", 90);
    }

    List<TimelineEvent> rows = expanded().rows().get(0).events().rows();

    assertThat(rows)
        .filteredOn(row -> row.actor().equals("intruder"))
        .hasSize(runs)
        .allSatisfy(row -> assertThat(row.burst().rows()).hasSize(90));
    assertThat(rows)
        .filteredOn(row -> row.actor().equals("owner"))
        .allSatisfy(
            row -> {
              assertThat(row.burst().rows()).hasSize(10);
              assertThat(row.burst().hidden()).isEqualTo(80);
            });
  }

  /** Records of one call in several accounts take no room from other runs. */
  @Test
  void expanded_eachEventInThreeAccounts_tellsEachOnceByItsFirstRecord() {
    int runs = ReportLimits.BURST_EVENTS_IN_ALL / ReportLimits.BURST_EVENTS;
    for (int i = 1; i <= runs; i++) {
      run(i, "intruder", ReportLimits.BURST_EVENTS);
      records(i, ReportLimits.BURST_EVENTS, 300);
      records(i, ReportLimits.BURST_EVENTS, 600);
    }

    List<TimelineEvent> rows = expanded().rows().get(0).events().rows();

    assertThat(rows)
        .hasSize(runs)
        .allSatisfy(
            row -> {
              long first = 1_000 * row.sequence();
              assertThat(row.burst().rows())
                  .hasSize(ReportLimits.BURST_EVENTS)
                  .allMatch(event -> event.evidence().ordinal() < first + 300)
                  .extracting(BurstEvent::eventId)
                  .doesNotHaveDuplicates();
              assertThat(row.burst().hidden()).isZero();
            });
  }

  private Excerpt<KeyTimeline> expanded() {
    return BurstRows.expanded(
        FewTimelines.excerpt(
            timeline.frame(), new TableRows(Tables.CREDENTIALS).frame(), List.of(), List.of()),
        timeline.frame(),
        events.frame());
  }

  private void run(int sequence, String actor, int count) {
    List<String> ids =
        new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "e" + sequence + "-" + i).toList());
    Instant first = START.plusSeconds(1_000L * sequence);
    timeline.row(
        "sequence",
        (long) sequence,
        "actor",
        actor,
        "event_time",
        first.toString(),
        "last_event_time",
        first.plusSeconds(count).toString(),
        "event_count",
        (long) count,
        "event_ids",
        List.copyOf(ids));
    records(sequence, count, 0);
  }

  /** Adds a record of each event, so many places behind the first one's. */
  private void records(int sequence, int count, int behind) {
    Instant first = START.plusSeconds(1_000L * sequence);
    for (int i = 0; i < count; i++) {
      events.row(
          "event_id",
          "e" + sequence + "-" + i,
          "event_time",
          first.plusSeconds(i).toString(),
          "source_ordinal",
          1_000L * sequence + i + behind);
    }
  }
}
