/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.AftermathView.Door;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class AftermathRowsTest {
  /** An intruder may open as many doors of a kind as he likes. */
  @Test
  void view_moreDoorsOfOneKindThanAreShown_pushOutNoOthers() {
    TableRows doors =
        new TableRows(Tables.CONTAINMENT).defaults("root_credential_id", "AKIA1", "statement", "x");
    for (int door = 1_000; door < 1_000 + 2 * ReportLimits.DOORS; door++) {
      String since = "2025-11-02T10:00:00Z";
      doors.row("check_name", "foreign trust", "subject", "role r" + door, "since", since);
    }
    doors.row("check_name", "way in", "subject", "user u", "since", "2025-11-03T10:00:00Z");
    doors.row("check_name", "never ended", "subject", "AKIA2", "since", "2025-11-04T10:00:00Z");
    doors.row("check_name", "used after its end", "subject", "AKIA3");
    long total = doors.list().size();

    AftermathView view =
        AftermathRows.view(
            List.of(),
            EventProofs.of(new TableRows(Tables.EVENTS).frame(), List.of(), List.of()),
            doors.frame(),
            new AftermathRows.Totals(0, total));

    assertThat(view.doors().rows()).hasSize(ReportLimits.DOORS);
    assertThat(view.doors().total()).isEqualTo(total);
    assertThat(view.doors().rows().subList(0, 198)).allMatch(this::isTrust);
    assertThat(view.doors().rows().subList(198, ReportLimits.DOORS))
        .extracting(Door::subject)
        .containsExactly("AKIA2", "user u");
    assertThat(view.doors().rows().get(0).subject()).isEqualTo("role r1000");
  }

  private boolean isTrust(Door door) {
    return door.check().equals("foreign trust");
  }
}
