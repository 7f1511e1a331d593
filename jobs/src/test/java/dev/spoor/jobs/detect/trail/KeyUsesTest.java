/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.rules.FieldText;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.correlation.NewNetworks;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.Rule;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.detect.sigma.SigmaRecord;
import dev.spoor.jobs.detect.sigma.SigmaRecords;
import dev.spoor.jobs.detect.sigma.Suppressing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyUsesTest {
  private static final NetworkSet NONE_TRUSTED = NetworkSet.of(List.of());
  private static final List<String> TEXTS =
      List.of(
          "event_id",
          "event_name",
          "aws_region",
          "source_ip_address",
          "access_key_id",
          "identity_type",
          "account_id",
          "user_agent",
          "source_uri");

  private static EventView machine(int day, String key, String address) {
    StructType schema = new StructType().add("event_time", DataTypes.TimestampType);
    schema =
        schema
            .add("access_key_id", "string")
            .add("source_ip_address", "string")
            .add("ref", "string");
    schema =
        schema
            .add("event_name", "string")
            .add("aws_region", "string")
            .add("identity_arn", "string");
    String arn = "arn:aws:sts::1:assumed-role/web/i-0123456789abcdef0";
    return EventView.Columns.of(schema)
        .view(
            RowFactory.create(
                Instant.ofEpochSecond(day * 86_400L),
                key,
                address,
                "a#" + day,
                "GetObject",
                "us-east-1",
                arn));
  }

  private static EventView event(int day, String key, String address, String agent) {
    StructType schema = new StructType().add("event_time", DataTypes.TimestampType);
    List<Object> cells = new ArrayList<>();
    cells.add(Instant.ofEpochSecond(day * 86_400L));
    for (String name : TEXTS) {
      schema = schema.add(name, DataTypes.StringType);
    }
    String id = key + "@" + day;
    cells.addAll(
        List.of(id, "GetObject", "us-east-1", address, key, "IAMUser", "1", agent, "a#" + day));
    return EventView.Columns.of(schema).view(RowFactory.create(cells.toArray()));
  }

  private static Suppression suppression(@Nullable String network, @Nullable String agent) {
    TreeMap<String, String> fields = new TreeMap<>();
    if (agent != null) {
      fields.put("userAgent", agent);
    }
    return new Suppression("D01", null, null, null, network, fields, "known", null, null);
  }

  private static KeyUses uses(Suppressing suppressing, AwsRanges ranges, Set<String> suspects) {
    SigmaRecords records = new SigmaRecords(NONE_TRUSTED, suspects, ranges);
    return new KeyUses(suppressing, NONE_TRUSTED, records, ranges.createDate(), suspects);
  }

  private static List<String> hits(List<Suppression> suppressions, EventView... events) {
    Suppressing suppressing = new Suppressing(new RuleSettings(LoadedRules.NONE, suppressions));
    KeyUses uses = uses(suppressing, AwsRanges.NONE, Set.of());
    List<String> hits = new ArrayList<>();
    for (EventView event : events) {
      uses.match(event, hit -> hits.add(text(hit)));
    }
    uses.finish(hit -> hits.add(text(hit)));
    return hits;
  }

  private static String text(Hit hit) {
    if (hit.thing().isEmpty()) {
      long day = hit.proof().at() / 86_400_000_000L;
      return hit.group().rule() + " start " + hit.proof().accessKeyId() + "@" + day;
    }
    String what = hit.thing() + " x" + hit.weight();
    return hit.group().rule() + " " + what + " " + hit.proof().eventId();
  }

  @Test
  void match_suppressedNetwork_isSetApartOfEachKeyByItsOwnEvents() {
    List<String> hits =
        hits(
            List.of(suppression("192.0.2.0/24", null)),
            event(1, "AKIA1", "192.0.2.7", "cli"),
            event(20, "AKIA1", "203.0.113.7", "cli"),
            event(2, "AKIA2", "198.51.100.7", "cli"),
            event(30, "AKIA2", "192.0.2.8", "cli"));

    assertThat(hits)
        .containsExactly(
            "D01 start AKIA1@1",
            "suppressed 0 D01 start AKIA1@1",
            "suppressed 0 D01 192.0.2.0/24 x1 AKIA1@1",
            "D01 203.0.113.0/24 x1 AKIA1@20",
            "D01 start AKIA2@2",
            "suppressed 0 D01 start AKIA2@2",
            "D01 198.51.100.0/24 x1 AKIA2@2",
            "suppressed 0 D01 192.0.2.0/24 x1 AKIA2@30");
  }

  @Test
  void match_suppressedByAField_isJudgedUseByUse() {
    List<String> hits =
        hits(
            List.of(suppression(null, "scanner")),
            event(1, "AKIA1", "203.0.113.7", "scanner"),
            event(2, "AKIA1", "203.0.113.7", "cli"),
            event(3, "AKIA1", "203.0.113.7", "cli"));

    assertThat(hits)
        .contains("suppressed 0 D01 203.0.113.0/24 x1 AKIA1@1", "D01 203.0.113.0/24 x2 AKIA1@2");
  }

  @Test
  void match_suppressedAtAws_isToldByTheListOfTheCase() {
    TreeMap<String, String> fields = new TreeMap<>(Map.of("spoor.awsAddress", "true"));
    Suppression atAws = new Suppression("D01", null, null, null, null, fields, "known", null, null);
    KeyUses uses =
        uses(
            new Suppressing(new RuleSettings(LoadedRules.NONE, List.of(atAws))),
            new AwsRanges(List.of("192.0.2.0/24"), "2025-11-01-00-00-00"),
            Set.of());
    List<String> hits = new ArrayList<>();
    uses.match(event(1, "AKIA1", "192.0.2.7", "cli"), hit -> hits.add(text(hit)));
    uses.match(event(20, "AKIA1", "203.0.113.7", "cli"), hit -> hits.add(text(hit)));
    uses.finish(hit -> hits.add(text(hit)));

    assertThat(hits)
        .contains("suppressed 0 D01 192.0.2.0/24 x1 AKIA1@1", "D01 203.0.113.0/24 x1 AKIA1@20");
  }

  @Test
  void finish_homeNetworkSuppressed_staysKnownAsTheFirst() {
    DetectSettings settings = DetectSettings.defaults();
    NewNetworks counted = new NewNetworks(true, settings);
    List<String> kept = new ArrayList<>();
    KeyUses uses =
        uses(
            new Suppressing(
                new RuleSettings(LoadedRules.NONE, List.of(suppression(null, "scanner")))),
            AwsRanges.NONE,
            Set.of());
    uses.match(event(1, "AKIA1", "203.0.113.7", "scanner"), hit -> {});
    for (int day = 2; day < 8; day++) {
      uses.match(event(day, "AKIA1", "203.0.113.7", "cli"), hit -> {});
    }
    uses.finish(
        hit -> {
          if (hit.group().rule().equals("D01")) {
            counted.next(hit, proof -> kept.add(String.valueOf(proof.eventId())));
          }
        });
    counted.end(proof -> kept.add(String.valueOf(proof.eventId())));

    assertThat(kept).isEmpty();
  }

  @Test
  void match_sessionsOfMachinesWithAwsRanges_areToldApartByWhereTheyWereUsed() {
    AwsRanges ranges = new AwsRanges(List.of("192.0.2.0/24"), "2025-11-01-00-00-00");
    Suppressing suppressing = new Suppressing(RuleSettings.NONE);
    KeyUses uses = uses(suppressing, ranges, Set.of());
    NewNetworks outside = new NewNetworks(false, DetectSettings.defaults());
    NewNetworks atAws = new NewNetworks(false, DetectSettings.defaults());
    List<String> told = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    uses.match(machine(1, "ASIA1", "192.0.2.7"), hits::add);
    uses.match(machine(2, "ASIA1", "203.0.113.7"), hits::add);
    // The first use of the next is from nowhere at AWS already.
    uses.match(machine(3, "ASIA2", "198.51.100.7"), hits::add);
    uses.match(machine(4, "ASIA2", "192.0.2.9"), hits::add);
    uses.finish(hits::add);
    for (Hit hit : hits) {
      NewNetworks judge = hit.group().rule().equals("D54") ? outside : atAws;
      String rule = hit.group().rule();
      judge.next(hit, proof -> told.add(rule + " " + proof.detail()));
    }
    outside.end(proof -> told.add("D54 " + proof.detail()));
    atAws.end(proof -> told.add("D54-aws " + proof.detail()));

    assertThat(told)
        .containsExactlyInAnyOrder(
            "D54 GetObject from 203.0.113.7 in us-east-1 (no address of AWS's list of"
                + " 2025-11-01-00-00-00)",
            "D54 GetObject from 198.51.100.7 in us-east-1 (no address of AWS's list of"
                + " 2025-11-01-00-00-00)",
            "D54-aws GetObject from 192.0.2.9 in us-east-1 (an address of AWS's list of"
                + " 2025-11-01-00-00-00)");
  }

  @Test
  void match_sessionOfASuspectAtAws_isToldAsASuspects() {
    AwsRanges ranges = new AwsRanges(List.of("192.0.2.0/24"), "2025-11-01-00-00-00");
    KeyUses uses = uses(new Suppressing(RuleSettings.NONE), ranges, Set.of("ASIABAD"));
    NewNetworks atAws = new NewNetworks(false, DetectSettings.defaults());
    List<String> told = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    for (String key : List.of("ASIABAD", "ASIAGOOD")) {
      uses.match(machine(1, key, "203.0.113.7"), hits::add);
      uses.match(machine(2, key, "192.0.2.7"), hits::add);
    }
    uses.finish(hits::add);
    for (Hit hit : hits) {
      if (hit.group().rule().equals("D54-aws")) {
        atAws.next(new HitRows.Reader().hit(HitRows.row(hit)), proof -> told.add(text(proof)));
      }
    }
    atAws.end(proof -> told.add(text(proof)));

    assertThat(told).containsExactly("ASIABAD by suspect", "ASIAGOOD");
    assertThat(Rule.all().get("D54-aws").severity()).isEqualTo("medium");
    assertThat(Rule.all().get("D54-aws").origin().severityIfSuspect()).isEqualTo("critical");
  }

  private static String text(Proof proof) {
    return proof.accessKeyId() + (proof.isBySuspect() ? " by suspect" : "");
  }

  @Test
  void attribute_spoorSuspect_saysWhetherTheCallerIsOne() {
    EventView event = event(1, "AKIA1", "203.0.113.7", "cli");

    assertThat(FieldText.of(record(event, "AKIA1"), "spoor.suspect")).isEqualTo("true");
    assertThat(FieldText.of(record(event, "AKIA2"), "spoor.suspect")).isEqualTo("false");
  }

  private static SigmaRecord record(EventView event, String suspect) {
    return new SigmaRecords(NONE_TRUSTED, Set.of(suspect), AwsRanges.NONE).of(event);
  }
}
