/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryRowsTest {
  @Test
  void headlines_damagedEvidenceWithoutFindings_beginsWithTheDamage() {
    assertThat(headlines(new CustodyView.Damage(2, 2)))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "2 objects of the evidence are damaged: they end early or could not be"
                            + " opened, and how many records lay behind that is not known (section"
                            + " 9)."),
            second ->
                assertThat(second)
                    .isEqualTo("There is no event of a trail: who did anything was not examined."),
            third ->
                assertThat(third)
                    .isEqualTo("No bill was read: what anything cost was not examined."),
            last -> assertThat(last).startsWith("No finding was made on this evidence."));
    assertThat(headlines(CustodyView.Damage.NONE)).hasSize(3);
  }

  private static List<String> headlines(CustodyView.Damage damage) {
    EventFacts events = EventFacts.of(new TableRows(Tables.EVENTS).frame(), List.of());
    Overlap overlap = Overlap.of(new TableRows(Tables.COVERAGE).frame());
    CustodyView custody =
        new CustodyView(
            List.of(),
            Excerpt.whole(List.of(), "rejects"),
            damage,
            0,
            List.of(),
            Excerpt.whole(List.of(), "ledger"));
    return SummaryRows.headlines(
        Excerpt.whole(List.of(), "findings"),
        CostView.none(),
        new SummaryRows.Said("", overlap, "", null, SummaryRows.unexamined(events, custody)),
        List.of());
  }
}
