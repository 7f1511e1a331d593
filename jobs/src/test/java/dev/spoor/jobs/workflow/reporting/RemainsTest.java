/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import org.junit.jupiter.api.Test;

class RemainsTest {
  private final CaseRows tables = new CaseRows();

  @Test
  void sentence_actsAndSpendingAfterTheFirstKeysEnd_areTold() {
    tables
        .of(Tables.STORIES)
        .lines(
            """
            root_credential_id=AKIA is_candidate=false alive_count=1 \
            last_act_at=2025-11-25T23:48:05Z contained_at=2025-11-08T11:05:31Z
            root_credential_id=AKIS is_candidate=true alive_count=2 \
            last_act_at=2025-11-26T00:00:00Z
            """);
    tables
        .of(Tables.TIMELINE)
        .defaults("root_credential_id", "AKIA", "actor", "intruder", "event_count", 2L)
        .lines(
            """
            event_time=2025-11-08T11:05:31Z
            event_time=2025-11-08T11:05:32Z
            event_time=2025-11-25T23:48:05Z event_count=1
            event_time=2025-11-25T23:48:06Z actor=owner
            event_time=2025-11-25T23:48:06Z root_credential_id=AKIS actor=suspect
            """);
    tables
        .of(Tables.ATTRIBUTION)
        .defaults(
            TableRows.pairs(
                "actor=intruder class=direct billed_cost=9 last_charged_at=2025-11-30T00:00:00Z"))
        .lines(
            """
            resource_key=task:1
            resource_key=task:1
            resource_key=task:2 last_charged_at=2025-11-29T01:00:00Z
            resource_key=task:3 last_charged_at=2025-11-29T00:00:00Z
            resource_key=task:4 actor=other
            class=rest last_charged_at=2025-12-01T00:00:00Z
            """);
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .defaults(TableRows.pairs("actor=intruder hours=1 currency=USD billed_cost=4"))
        .lines(
            """
            hour=2025-11-28T23:00:00Z
            hour=2025-11-29T00:00:00Z
            hour=2025-11-29T23:00:00Z
            hour=2025-11-29T23:00:00Z actor=suspect
            hour=2025-11-29T00:00:00Z hours=744
            """);

    assertThat(Remains.sentence(tables.frames()).replace((char) 0xA0, ' '))
        .isEqualTo(
            "Intruders acted last at 2025-11-25 23:48:05 UTC in the evidence, and 3 times after"
                + " the end of the first credential; 1 of their credentials may still work; on"
                + " 2025-11-29, the last day of the bill, they still cost 8.00 USD, with 2 things"
                + " still charged for. Of suspects' credentials, 2 may still work.");
  }

  @Test
  void sentence_sessionThatEndedByItself_saysThatNothingMayWork() {
    tables.of(Tables.STORIES).lines("root_credential_id=ASIA is_candidate=true alive_count=0");

    assertThat(Remains.sentence(tables.frames()))
        .isEqualTo("Each of their credentials is known to have ended.");
  }

  @Test
  void sentence_nobodyActed_isEmpty() {
    assertThat(Remains.sentence(tables.frames())).isEmpty();
  }
}
