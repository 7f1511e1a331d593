/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions opened by known hands, by strangers, and by known hands that are not themselves. */
class UsualTest {
  private static final String ROLE = "arn:aws:iam::011122223333:role/terraform";
  private static final String HOME = "198.51.100.0/24";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 aws_region=us-east-1 identity_type=AssumedRole"
                      + " identity_arn=arn:aws:sts::011122223333:assumed-role/terraform/run"
                      + " session_issuer_arn="
                      + ROLE
                      + " access_key_id=ASIARUN source_ip_address=198.51.100.7"
                      + " user_agent=Terraform/1.9.8 event_type=AwsApiCall outcome=success"
                      + " event_source=ec2.amazonaws.com event_name=CreateVpc"
                      + " read_only=false source_uri=file:/a.json.gz source_ordinal=1"));
  private final TableRows credentials =
      new TableRows(Tables.CREDENTIALS).defaults("account_id", "011122223333");
  private final List<Fact> suspects = new ArrayList<>();

  UsualTest() {
    events.lines("event_time=2025-10-01T09:00:00Z event_id=start");
  }

  private void open(String region, String values) {
    events.lines("event_id=" + region + " aws_region=" + region + " " + values);
  }

  private void credential(
      String id, String principal, String first, String last, List<String> networks) {
    credentials.row(
        "credential_id",
        id,
        "principal",
        principal,
        "first_used_at",
        first,
        "last_used_at",
        last,
        "networks",
        networks.toArray(String[]::new),
        "network_count",
        (long) networks.size(),
        "user_agents",
        new String[] {"Terraform/1.8.1"},
        "user_agent_count",
        1L);
  }

  private Map<String, String> openings() {
    return openings(events.frame());
  }

  private Map<String, String> openings(Dataset<Row> trailed) {
    DetectSettings defaults = DetectSettings.defaults();
    DetectSettings settings =
        new DetectSettings(
            defaults.trustedNetworks(),
            List.of("us-east-1"),
            defaults.knownAccounts(),
            defaults.approvedAccelerators(),
            defaults.awsRanges(),
            defaults.thresholds());
    Map<Fact, Fact> facts = new TreeMap<>();
    TrailFacts.ofEvents(trailed, settings)
        .collectAsList()
        .forEach(row -> MergedFacts.merge(facts, Fact.of(row)));
    suspects.forEach(fact -> MergedFacts.merge(facts, fact));
    TrailFacts trail = TrailFacts.of(facts.values(), settings);
    Dataset<Row> all = credentials.frame();
    Usual usual = Usual.of(trailed, all, all, facts.values(), trail, settings);
    Map<String, String> openings = new TreeMap<>();
    usual
        .openings()
        .forEach(
            (place, until) ->
                openings.put(
                    place.name(),
                    until == Long.MAX_VALUE
                        ? "for good"
                        : Instant.ofEpochSecond(until / 1_000_000).toString()));
    return openings;
  }

  @Test
  void of_regionsOpenedByTheRoleThatAlwaysWorksThere_areUsual() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");
    open("eu-south-1", "event_time=2025-10-20T09:00:00Z source_ip_address=203.0.113.9");
    open("eu-south-2", "event_time=2025-10-20T09:00:00Z user_agent=Boto3/1.34");
    open(
        "ap-south-1",
        "event_time=2025-10-20T09:00:00Z session_issuer_arn= access_key_id=AKIAEVE"
            + " identity_type=IAMUser identity_arn=arn:aws:iam::011122223333:user/eve");
    // Opened by the role, but on the same day somebody else was there, too.
    open("sa-east-1", "event_time=2025-10-20T09:00:00Z");
    open("sa-east-1", "event_time=2025-10-20T11:00:00Z source_ip_address=203.0.113.9");
    // What Auto Scaling does for the role is nobody's own doing.
    open(
        "eu-north-1",
        "event_time=2025-10-20T09:01:00Z source_ip_address=autoscaling.amazonaws.com"
            + " access_key_id= session_issuer_arn=arn:aws:iam::011122223333:role/"
            + "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");

    assertThat(openings())
        .isEqualTo(Map.of("eu-north-1", "for good", "sa-east-1", "2025-10-20T11:00:00Z"));
  }

  @Test
  void of_roleKnownForLessThanTheBaseline_isNotUsual() {
    credential("ASIAOLD", ROLE, "2025-10-12T09:00:00Z", "2025-10-12T09:30:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_longTermKeyThatMoved_isKnownThereFromItsLastUseAlone() {
    String user = "arn:aws:iam::011122223333:user/ci";
    credential(
        "AKIACI",
        user,
        "2025-10-01T09:00:00Z",
        "2025-10-20T09:00:00Z",
        List.of(HOME, "203.0.113.0/24"));
    open(
        "eu-north-1",
        "event_time=2025-10-20T09:00:00Z session_issuer_arn= access_key_id=AKIACI"
            + " source_ip_address=203.0.113.9 identity_type=IAMUser identity_arn="
            + user);

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_sessionOfASuspect_isNotUsualWhateverItsHabits() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    suspects.add(new Fact(Fact.Kind.SUSPECT, "", "", "ASIARUN", "", 0));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_habitMadeBySuspectsAlone_vouchesForNobody() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    suspects.add(new Fact(Fact.Kind.SUSPECT, "", "", "ASIAOLD", "", 0));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_strangerWhoOnlyUsesModelsThere_isAnotherHand() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");
    open(
        "eu-north-1",
        "event_time=2025-10-22T09:00:00Z source_ip_address=203.0.113.9 read_only=true"
            + " event_source=bedrock.amazonaws.com event_name=InvokeModel");
    open(
        "eu-north-1",
        "event_time=2025-10-21T09:00:00Z source_ip_address=203.0.113.9 read_only=true"
            + " event_source=bedrock.amazonaws.com event_name=ListFoundationModels");

    assertThat(openings()).isEqualTo(Map.of("eu-north-1", "2025-10-22T09:00:00Z"));
  }

  @Test
  void of_modelsUsedBeforeAnythingWasChanged_inFilesOfEventsAsInRows(@TempDir Path folder) {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");
    open(
        "eu-north-1",
        "event_time=2025-10-19T09:00:00Z source_ip_address=203.0.113.9 read_only=true"
            + " event_source=bedrock.amazonaws.com event_name=InvokeModel");
    String table = folder.resolve("events").toString();
    events.frame().write().parquet(table);

    assertThat(openings()).isEqualTo(Map.of("eu-north-1", "for good"));
    assertThat(openings(SharedSpark.session().read().parquet(table))).isEqualTo(openings());
  }

  @Test
  void of_principalWithASeparatorInIt_isWhoItIsWithoutIt() {
    String written = ROLE.replace("terra", "terra\u001f");
    credential("ASIAOLD", written, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEqualTo(Map.of("eu-north-1", "for good"));
  }

  @Test
  void of_roleThatAServiceCallsWith_isKnownToNobody() {
    credential(
        "ASIAOLD",
        ROLE,
        "2025-10-01T09:00:00Z",
        "2025-10-01T09:30:00Z",
        List.of("cloudformation.amazonaws.com"));
    open(
        "eu-north-1",
        "event_time=2025-10-20T09:00:00Z source_ip_address=cloudformation.amazonaws.com");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_habitThatBeganLater_isKnownOnceItWorkedOnFourDaysOverTwoWeeks() {
    for (String day : List.of("10-20", "10-27", "11-02", "11-04")) {
      credential(
          "ASIA" + day,
          ROLE,
          "2025-" + day + "T09:00:00Z",
          "2025-" + day + "T09:30:00Z",
          List.of(HOME));
    }
    open("eu-north-1", "event_time=2025-11-10T09:00:00Z");
    // On the day of the fourth use there were three before.
    open("eu-south-1", "event_time=2025-11-04T09:00:00Z");

    assertThat(openings()).isEqualTo(Map.of("eu-north-1", "for good"));
  }

  @Test
  void of_oneCallTwoWeeksBefore_isNoAcquaintance() {
    credential("ASIAEVE", ROLE, "2025-10-20T09:00:00Z", "2025-10-20T09:00:00Z", List.of(HOME));
    open("eu-north-1", "event_time=2025-11-10T09:00:00Z");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_roleOfWhichASuspectHasOneSession_isKnownInNone() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    credential("ASIABAD", ROLE, "2025-10-19T09:00:00Z", "2025-10-19T09:30:00Z", List.of(HOME));
    suspects.add(new Fact(Fact.Kind.SUSPECT, "", "", "ASIABAD", "", 0));
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEmpty();
  }

  @Test
  void of_roleTakenWithAKeyThatWasSetInactive_isKnownInNoneThoughTheKeyWasNeverUsedAgain() {
    credential("ASIAOLD", ROLE, "2025-10-01T09:00:00Z", "2025-10-01T09:30:00Z", List.of(HOME));
    credentials.row(
        "credential_id",
        "AKIABAD",
        "root_credential_id",
        "AKIABAD",
        "principal",
        "arn:aws:iam::011122223333:user/ci",
        "deactivated_at",
        "2025-10-25T09:00:00Z",
        "depth",
        0L);
    open("eu-north-1", "event_time=2025-10-20T09:00:00Z");

    assertThat(openings()).isEqualTo(Map.of("eu-north-1", "for good"));
    credentials.row(
        "credential_id",
        "ASIAOF",
        "root_credential_id",
        "AKIABAD",
        "parent_credential_id",
        "AKIABAD",
        "principal",
        ROLE,
        "depth",
        1L);
    assertThat(openings()).isEmpty();
  }

  @Test
  void tool_agents_arePrograms() {
    assertThat(Agent.tool("APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io)"))
        .isEqualTo(Agent.tool("APN/1.0 HashiCorp/1.0 Terraform/1.5.0 x"))
        .isEqualTo("apn hashicorp terraform");
    assertThat(Agent.tool("Boto3/1.35 md/Botocore#1.35")).isEqualTo("boto3 md");
    assertThat(Agent.tool(null)).isEmpty();
    assertThat(Agent.tool("\u001f".repeat(900) + "x")).isEmpty();
  }
}
