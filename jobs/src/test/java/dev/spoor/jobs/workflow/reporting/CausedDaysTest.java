/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.CausedDay;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausedDaysTest {
  @Test
  void of_daysOfSeveralPlaces_areToldInOrderWithWhatCausedEach() {
    TableRows hours =
        new TableRows(Tables.ATTRIBUTED_HOURS)
            .defaults(
                TableRows.pairs(
                    "root_credential_id=AKIA actor=intruder account_id=1 region_id=r"
                        + " service_code=EC2 currency=USD effective_cost=1"))
            .lines(
                """
                hour=2025-11-02T10:00:00Z billed_cost=1.5
                hour=2025-11-02T11:00:00Z billed_cost=2
                hour=2025-11-03T10:00:00Z billed_cost=4
                hour=2025-11-02T10:00:00Z billed_cost=8 service_code=
                hour=2025-11-02T10:00:00Z billed_cost=16 actor=suspect
                """);
    TableRows attribution =
        new TableRows(Tables.ATTRIBUTION)
            .defaults(
                TableRows.pairs(
                    "root_credential_id=AKIA actor=intruder account_id=1 region_id=r"
                        + " service_code=EC2 currency=USD"
                        + " first_charged_at=2025-11-02T10:00:00Z"
                        + " last_charged_at=2025-11-03T00:00:00Z"))
            .lines(
                """
                resource_id=i-1 event_id=run
                resource_id=i-2 event_id=run last_charged_at=2025-11-03T01:00:00Z
                resource_id=i-3 service_code=
                resource_id=i-4 actor=other
                resource_id=i-5 region_id=elsewhere
                """);

    List<String> told = new ArrayList<>();
    for (CausedDay day : CausedDays.of(hours.frame(), attribution.frame())) {
      told.add(
          "%s %s %s %s %d %s %s"
              .formatted(
                  day.day(),
                  day.serviceCode(),
                  day.actor(),
                  day.billed().stripTrailingZeros().toPlainString(),
                  day.things(),
                  day.resourceIds(),
                  day.eventIds()));
    }

    assertThat(told)
        .containsExactly(
            "2025-11-02 null intruder 8 1 [i-3] []",
            "2025-11-02 EC2 intruder 3.5 2 [i-1, i-2] [run]",
            "2025-11-03 EC2 intruder 4 1 [i-2] [run]",
            "2025-11-02 EC2 suspect 16 0 [] []");
  }
}
