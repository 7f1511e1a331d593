/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Machines of images old, new and home-made. */
class NewImagesTest {
  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=1 aws_region=us-east-1 event_source=ec2.amazonaws.com"
                      + " event_name=RunInstances event_type=AwsApiCall outcome=success"
                      + " access_key_id=AKIAEVE read_only=false source_uri=file:/a"
                      + " source_ordinal=1"));

  private void started(String image, String time, String more) {
    rows.lines(
        "event_id=%s@%s event_time=%s response_elements={\"instancesSet\":{\"items\":[{\"imageId\":\"%s\"}]}} %s"
            .formatted(image, time, time, image, more));
  }

  private List<String> hits(Set<String> suspects) {
    DetectSettings settings = DetectSettings.defaults();
    Map<Fact, Fact> facts = new TreeMap<>();
    for (String suspect : suspects) {
      MergedFacts.merge(facts, new Fact(Fact.Kind.SUSPECT, "", "", suspect, "", 0));
    }
    TrailFacts.ofEvents(rows.frame(), settings)
        .collectAsList()
        .forEach(row -> MergedFacts.merge(facts, Fact.of(row)));
    NewImages images = new NewImages(TrailFacts.of(facts.values(), settings), suspects);
    EventView.Columns columns = EventView.Columns.of(rows.frame().schema());
    List<String> hits = new ArrayList<>();
    for (Row row : rows.frame().collectAsList()) {
      images.match(
          columns.view(row),
          hit ->
              hits.add(
                  String.join(
                      " ",
                      hit.group().rule(),
                      hit.group().subject(),
                      hit.proof().detail(),
                      hit.proof().isBySuspect() ? "suspect" : "")));
    }
    return hits;
  }

  @Test
  void match_imageNeverStartedNorMadeHere_isTold() {
    started("ami-old", "2025-10-01T09:00:00Z", "");
    started("ami-old", "2025-11-02T09:00:00Z", "");
    started("ami-new", "2025-11-02T09:00:00Z", "");
    started("ami-new", "2025-11-20T09:00:00Z", "");
    started("ami-refused", "2025-11-02T09:00:00Z", "outcome=denied");
    started("ami-made", "2025-11-02T10:00:00Z", "");
    rows.lines(
        "event_id=made access_key_id=AKIAOPS event_name=CreateImage event_time=2025-11-02T09:00:00Z"
            + " response_elements={\"imageId\":\"ami-made\"}");
    // Another account of the trail has had it for long.
    started("ami-shared", "2025-10-01T09:00:00Z", "account_id=2");
    started("ami-shared", "2025-11-02T09:00:00Z", "");

    assertThat(hits(Set.of())).containsExactly("D28 AKIAEVE ami-new in us-east-1 ");
    assertThat(hits(Set.of("AKIAEVE"))).containsExactly("D28 AKIAEVE ami-new in us-east-1 suspect");
  }

  @Test
  void match_imageCopiedMadeTooLateOrByASuspect_isNew() {
    started("ami-old", "2025-10-01T09:00:00Z", "");
    for (String image : List.of("copied", "registered", "later", "theirs", "own")) {
      started("ami-" + image, "2025-11-02T10:00:00Z", "");
    }
    made("CopyImage", "copied", "2025-11-02T09:00:00Z", "");
    made("RegisterImage", "registered", "2025-11-02T09:00:00Z", "");
    made("CreateImage", "later", "2025-11-02T11:00:00Z", "");
    made("CreateImage", "theirs", "2025-11-02T09:00:00Z", "access_key_id=AKIABAD");
    made("CreateImage", "own", "2025-11-02T09:00:00Z", "");

    assertThat(hits(Set.of("AKIABAD")))
        .containsExactly(
            "D28 AKIAEVE ami-copied in us-east-1 ",
            "D28 AKIAEVE ami-registered in us-east-1 ",
            "D28 AKIAEVE ami-later in us-east-1 ",
            "D28 AKIAEVE ami-theirs in us-east-1 ");
  }

  private void made(String call, String image, String time, String more) {
    rows.lines(
        "event_id=%s event_name=%s event_time=%s response_elements={\"imageId\":\"ami-%s\"} %s"
            .formatted(image, call, time, image, more));
  }

  @Test
  void match_archiveShorterThanTheBaseline_isSilent() {
    started("ami-old", "2025-11-01T09:00:00Z", "");
    started("ami-new", "2025-11-02T09:00:00Z", "");

    assertThat(hits(Set.of())).isEmpty();
  }
}
