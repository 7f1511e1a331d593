/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardDutyScanTest {
  /** The bands are those of the vendor's page, see the class. */
  @ParameterizedTest
  @CsvSource({
    "9.0,G01,G02",
    "8.9,G02,G03",
    "7.0,G02,G03",
    "4.0,G03,G04",
    "3.9,G04,G05",
    "1.0,G04,G05"
  })
  void rule_archived_isOneBandLower(double severity, String open, String archived) {
    assertThat(GuardDutyScan.rule(severity, false)).isEqualTo(open);
    assertThat(GuardDutyScan.rule(severity, true)).isEqualTo(archived);
  }

  @Test
  void hits_sequenceOfSeveralKeys_standBesideEach() {
    assertThat(
            subjects(
                Map.of(
                    "access_key_ids",
                    List.of("AKIAEVE", "ASIAEVE", "AKIAEVE"),
                    "resources",
                    List.of("i-1"))))
        .containsExactly("access key AKIAEVE", "access key ASIAEVE");
  }

  @Test
  void hits_withoutKeys_areAboutTheFirstThingOrTheUser() {
    assertThat(subjects(Map.of("resources", List.of("i-1", "bucket"))))
        .containsExactly("resource i-1");
    assertThat(subjects(Map.of("user_name", "eve"))).containsExactly("principal eve");
    assertThat(subjects(Map.of())).containsExactly("account 011122223333");
  }

  @Test
  void hits_callByAnotherAccount_nameIt() {
    assertThat(details(Map.of("api", "StopLogging", "remote_account_id", "999988887777")))
        .containsExactly("T StopLogging by account 999988887777");
    assertThat(details(Map.of("api", "StopLogging", "remote_account_id", "011122223333")))
        .containsExactly("T StopLogging");
  }

  private static List<String> subjects(Map<String, Object> cells) {
    return hits(cells).stream()
        .map(hit -> hit.group().subjectKind() + " " + hit.group().subject())
        .toList();
  }

  private static List<String> details(Map<String, Object> cells) {
    return hits(cells).stream().map(hit -> hit.proof().detail()).toList();
  }

  private static List<Hit> hits(Map<String, Object> cells) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                "type",
                "T",
                "guardduty_severity",
                8.0,
                "account_id",
                "011122223333",
                "guardduty_id",
                "g",
                "is_sample",
                false,
                "source_uri",
                "file:/g",
                "source_ordinal",
                0L,
                "activity_count",
                1L));
    for (String list : List.of("access_key_ids", "resources", "addresses")) {
      row.add(list);
      row.add(cells.getOrDefault(list, List.of()));
    }
    for (String text : List.of("user_name", "api", "remote_account_id")) {
      if (cells.containsKey(text)) {
        row.add(text);
        row.add(cells.get(text));
      }
    }
    Dataset<Row> findings = new TableRows(Tables.GUARDDUTY_FINDINGS).row(row.toArray()).frame();
    HitRows.Reader reader = new HitRows.Reader();
    return GuardDutyScan.hits(findings).collectAsList().stream().map(reader::hit).toList();
  }
}
