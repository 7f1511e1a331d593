/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class TrustedSignsTest {
  private static final List<String> TRUSTED = List.of("192.168.10.0/24");

  private final TableRows findings =
      new TableRows(Tables.FINDINGS)
          .row("finding_id", "f1", "severity", "critical", "event_ids", list("e1", "e2"))
          .row("finding_id", "f2", "severity", "high", "event_ids", list("e2", "e3"))
          .row("finding_id", "f3", "severity", "low", "event_ids", list("e1"))
          .row(
              "finding_id",
              "f4",
              "severity",
              "critical",
              "event_ids",
              list("e1"),
              "suppressed_by",
              "exercise");

  private final TableRows timeline =
      new TableRows(Tables.TIMELINE)
          .row("actor", "owner", "network", "192.168.10.0/24", "event_ids", list("e1", "e2"))
          .row("actor", "intruder", "network", "203.0.113.0/24", "event_ids", list("e3"));

  @Test
  void of_graveFindingsFromATrustedNetwork_warns() {
    assertThat(TrustedSigns.of(TRUSTED, findings.frame(), timeline.frame()))
        .extracting(NotVisible::why)
        .containsExactly(
            "2 critical or high findings rest on calls from there (192.168.10.0/24), which the"
                + " timelines tell as the owner's because the case trusts the network.");
  }

  @Test
  void of_lesserFindingsAlone_isSilent() {
    TableRows low =
        new TableRows(Tables.FINDINGS)
            .row("finding_id", "f3", "severity", "low", "event_ids", list("e1"));

    assertThat(TrustedSigns.of(TRUSTED, low.frame(), timeline.frame())).isEmpty();
    assertThat(TrustedSigns.of(List.of(), findings.frame(), timeline.frame())).isEmpty();
  }

  private static Seq<String> list(String... values) {
    return CollectionConverters.asScala(List.of(values)).toSeq();
  }
}
