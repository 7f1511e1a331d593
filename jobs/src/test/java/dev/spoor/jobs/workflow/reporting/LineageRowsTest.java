/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageRowsTest {
  @Test
  void view_strangersUnderOneService_areFamiliesOfTheirOwn() {
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .defaults(
                TableRows.pairs(
                    "root_credential_id=lambda.amazonaws.com kind=x event_count=1 denied_count=0"
                        + " is_alive=false"))
            .lines(
                """
                credential_id=lambda.amazonaws.com head_credential_id=lambda.amazonaws.com depth=0
                credential_id=ASIAONE parent_credential_id=lambda.amazonaws.com head_credential_id=ASIAONE depth=1
                credential_id=AKIAOFONE parent_credential_id=ASIAONE head_credential_id=ASIAONE depth=2
                credential_id=ASIATWO parent_credential_id=lambda.amazonaws.com head_credential_id=ASIATWO depth=1
                """);
    TableRows reached =
        new TableRows(Tables.BLAST_RADIUS)
            .defaults(TableRows.pairs("reached_kind=credential seed=s hop=0 is_candidate=false"))
            .lines(
                """
                reached_id=ASIAONE
                reached_id=AKIAOFONE
                reached_id=ASIATWO
                """);

    LineageView view = view(credentials, reached, List.of(), 3);

    assertThat(view.trees().rows())
        .extracting(LineageTree::root)
        .containsExactly("ASIAONE", "ASIATWO");
    assertThat(view.trees().rows().get(0).members())
        .extracting(LineageTree.Member::id, LineageTree.Member::depth)
        .containsExactly(tuple("ASIAONE", 0), tuple("AKIAOFONE", 1));
  }

  /** A function begins a session an hour: they push out neither who acted once nor a seed. */
  @Test
  void view_manySessionsOfOneFunction_threeArePictured() {
    String arn = "arn:aws:sts::444455556666:assumed-role/fn/report";
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .defaults(
                TableRows.pairs(
                    "root_credential_id=lambda.amazonaws.com kind=x event_count=1 denied_count=0"
                        + " is_alive=false depth=1 principal_arn="
                        + arn));
    TableRows reached =
        new TableRows(Tables.BLAST_RADIUS)
            .defaults(TableRows.pairs("reached_kind=credential seed=s hop=0 is_candidate=false"));
    for (int session = 1_000; session < 2_100; session++) {
      String id = "ASIA" + session;
      credentials.lines("credential_id=%1$s head_credential_id=%1$s".formatted(id));
      reached.lines("reached_id=" + id);
    }
    credentials.lines(
        "credential_id=console-login:e head_credential_id=console-login:e"
            + " root_credential_id=console-login:e depth=0");
    reached.lines("reached_id=console-login:e");

    LineageView view = view(credentials, reached, List.of("ASIA2000"), 1_101);

    assertThat(view.trees().rows())
        .extracting(LineageTree::root)
        .containsExactly("ASIA1000", "ASIA1001", "ASIA1002", "ASIA2000", "console-login:e");
    assertThat(view.trees().total()).isEqualTo(1_101);
  }

  private static LineageView view(
      TableRows credentials, TableRows reached, List<String> seeds, long total) {
    return LineageRows.view(
        credentials.frame(),
        List.of(),
        EventProofs.of(new TableRows(Tables.EVENTS).frame(), List.of(), List.of()),
        reached.frame(),
        new TableRows(Tables.CONTAINMENT).frame(),
        seeds,
        new LineageRows.Totals(0, total));
  }
}
