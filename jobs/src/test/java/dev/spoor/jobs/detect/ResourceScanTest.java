/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Which things are told by which rule: one query over things of every sort. */
class ResourceScanTest {
  private static final Map<String, List<Hit>> HITS = new TreeMap<>();

  @BeforeAll
  static void scan() {
    TableRows things =
        new TableRows(Tables.RESOURCES)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 region_id=us-east-1 kind=ec2:instance is_alive=true"
                        + " billed_cost=5 currency=USD source_uri=file:/a source_ordinal=1"
                        + " created_at=2025-11-02T10:00:00Z maker_class=unknown"))
            .lines(
                """
                resource_id=i-nobody phantom=not-created phantom_cause=unrecorded
                resource_id=i-part-of-another phantom=not-created phantom_cause=comes-with-another
                resource_id=i-known-maker phantom=not-created phantom_cause=unrecorded maker_class=derived
                resource_id=i-unseen phantom=not-created phantom_cause=place-unlogged phantom_reason=unlogged
                resource_id=i-stopped phantom=not-created phantom_cause=logging-stopped phantom_reason=off
                resource_id=i-old phantom=not-created phantom_cause=before-archive
                resource_id=i-unbilled phantom=not-billed phantom_cause=unbilled phantom_reason=missing billed_cost=
                resource_id=i-other-payer phantom=not-billed phantom_cause=account-unbilled phantom_reason=payer billed_cost=
                resource_id=i-no-ids phantom=not-billed phantom_cause=bill-without-ids billed_cost=
                resource_id=i-tag is_tag_contradicted=true created_by_tag=IAMUser:AIDA1:alice
                resource_id=i-tag-agrees is_tag_contradicted=false created_by_tag=IAMUser:AIDA1:alice
                resource_id=i-not-in-state is_expected=false
                resource_id=i-not-in-state-and-gone is_expected=false is_alive=false
                resource_id=i-in-state is_expected=true
                resource_id=i-thiefs-alive is_expected=false maker_event_id=stolen maker_root_credential_id=AKIATHIEF maker_credential_id=ASIATHIEF
                """)
            .row(orphan("snap-left", "honest", "orphan-snapshot"))
            .row(orphan("snap-thiefs", "stolen", "orphan-snapshot"))
            .row(orphan("sg-left", "honest", "orphan-security-group"));
    TableRows timeline =
        new TableRows(Tables.TIMELINE)
            .row("actor", "intruder", "event_ids", list("stolen"))
            .row("actor", "owner", "event_ids", list("honest"));
    for (Row row :
        ResourceScan.hits(new FirstFindings.Things(things.frame(), timeline.frame()))
            .collectAsList()) {
      Hit hit = new HitRows.Reader().hit(row);
      HITS.computeIfAbsent(hit.group().rule(), rule -> new ArrayList<>()).add(hit);
    }
  }

  @Test
  void hits_thingsOfEverySort_areToldByTheirRuleAlone() {
    Map<String, List<String>> told = new TreeMap<>();
    HITS.forEach(
        (rule, hits) ->
            told.put(
                rule,
                hits.stream().map(hit -> hit.proof().detail().split(" ")[2]).sorted().toList()));
    assertThat(told)
        .isEqualTo(
            Map.of(
                "B04", List.of("i-nobody"),
                "B09", List.of("snap-left"),
                "B19", List.of("snap-thiefs"),
                "B20", List.of("i-not-in-state"),
                "B21", List.of("i-thiefs-alive"),
                "B22", List.of("i-stopped", "i-unseen"),
                "B23", List.of("i-other-payer", "i-unbilled"),
                "B24", List.of("i-tag")));
  }

  @Test
  void hits_whatIntrudersLeft_isGroupedByTheirRoot() {
    for (String rule : List.of("B19", "B21")) {
      Hit hit = HITS.get(rule).get(0);
      assertThat(hit.group().subject()).as(rule).isEqualTo("AKIATHIEF");
      assertThat(hit.proof().accessKeyId()).as(rule).isEqualTo("ASIATHIEF");
      assertThat(hit.proof().eventId()).as(rule).isEqualTo("stolen");
    }
    assertThat(HITS.get("B20").get(0).group().subject()).isEqualTo("us-east-1");
  }

  @Test
  void hits_proof_citesTheRecordAndTheMoneyButOfContradictions() {
    Hit nobody = HITS.get("B04").get(0);
    assertThat(nobody.proof().ref()).isEqualTo("file:/a#1");
    assertThat(nobody.proof().money()).isEqualByComparingTo(new BigDecimal("5"));
    assertThat(nobody.proof().time()).isEqualTo(1_762_077_600_000_000L);
    assertThat(HITS.get("B24").get(0).proof().money()).isNull();
    assertThat(HITS.get("B24").get(0).proof().detail()).contains("IAMUser:AIDA1:alice");
    assertThat(HITS.get("B22")).allSatisfy(hit -> assertThat(hit.proof().detail()).contains("("));
  }

  private static Object[] orphan(String id, String event, String category) {
    return new Object[] {
      "resource_id",
      id,
      "kind",
      "ec2:snapshot",
      "maker_event_id",
      event,
      "maker_root_credential_id",
      "AKIATHIEF",
      "maker_credential_id",
      "ASIATHIEF",
      "maker_class",
      "direct",
      "categories",
      list(category)
    };
  }

  private static Object list(String text) {
    return CollectionConverters.asScala(List.of(text)).toSeq();
  }
}
