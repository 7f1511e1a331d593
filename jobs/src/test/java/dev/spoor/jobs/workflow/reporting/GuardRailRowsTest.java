/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.GuardRails;
import dev.spoor.jobs.report.view.GuardRails.EndSessions;
import dev.spoor.jobs.report.view.GuardRails.Fence;
import dev.spoor.jobs.testing.TableRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardRailRowsTest {
  private final CaseRows tables = new CaseRows();

  @TempDir private Path folder;

  private GuardRails rails(String lines) {
    return CostRows.view(tables.frames(), CaseRows.settings(folder, lines), 1).rails();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static List<String> words(String command) throws IOException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "aws() { printf '%s\\n' \"$@\"; }; " + command)
            .redirectErrorStream(true)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private void session(String id, String role, String issued) {
    session(id, "credential", role, issued);
  }

  private void ownersSession(String id, String role, String issued) {
    session(id, "legitimate", role, issued);
  }

  private void session(String id, String kind, String role, String issued) {
    tables.of(Tables.BLAST_RADIUS).row("reached_kind", kind, "reached_id", id);
    tables
        .of(Tables.CREDENTIALS)
        .row(
            "credential_id",
            id,
            "kind",
            "temporary key",
            "account_id",
            "111122223333",
            "principal_arn",
            "arn:aws:sts::111122223333:assumed-role/" + role + "/nightly",
            "principal",
            "arn:aws:iam::111122223333:role/" + role,
            "issued_at",
            issued);
  }

  @Test
  void sessions_rolesThatWereReached_areEndedUpToTheLastOfThem() throws IOException {
    session("ASIA1", "deploy", "2025-11-02T10:00:00Z");
    session("ASIA2", "deploy", "2025-11-03T10:00:00.250Z");
    session("ASIA3", "AWSReservedSSO_Admin_0a", "2025-11-02T10:00:00Z");
    session("ASIA4", "x'; rm -rf ~", "2025-11-02T10:00:00Z");
    session("ASIA5", "backdoor", "2025-11-02T10:00:00Z");
    tables
        .of(Tables.CREDENTIALS)
        .row(
            "credential_id",
            "ASIA6",
            "kind",
            "temporary key",
            "principal_arn",
            "arn:aws:sts::111122223333:assumed-role/owners/own",
            "issued_at",
            "2025-11-02T10:00:00Z");
    tables.of(Tables.BLAST_RADIUS).row("reached_kind", "legitimate", "reached_id", "ASIA6");
    ownersSession("ASIA7", "deploy", "2025-11-04T10:00:00Z");
    tables
        .of(Tables.TIMELINE)
        .row("root_credential_id", "AKIA", "actor", "intruder", "event_ids", new String[] {"e-1"});
    tables
        .of(Tables.RESOURCES)
        .row(
            TableRows.pairs(
                "kind=iam:role resource_key=iam:role:111122223333::backdoor is_alive=true"
                    + " maker_event_id=e-1"));

    List<EndSessions> ends = rails("").sessions().rows();

    assertThat(ends)
        .extracting(EndSessions::name)
        .containsExactly("deploy", "AWSReservedSSO_Admin_0a", "x'; rm -rf ~");
    EndSessions deploy = ends.get(0);
    assertThat(deploy.count()).isEqualTo(2);
    JsonNode statement = json(deploy.policy()).path("Statement").path(0);
    assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
    assertThat(statement.path("Action").asText()).isEqualTo("*");
    assertThat(statement.at("/Condition/DateLessThan/aws:TokenIssueTime").asText())
        .isEqualTo("2025-11-03T10:00:01Z");
    assertThat(words(String.valueOf(deploy.command())))
        .containsExactly(
            "iam",
            "put-role-policy",
            "--role-name=deploy",
            "--policy-name",
            "AWSRevokeOlderSessions-Spoor",
            "--policy-document",
            deploy.policy());
    assertThat(ends.subList(1, 3)).allSatisfy(end -> assertThat(end.command()).isNull());
    assertThat(ends.get(1).note()).contains("permission set");
    assertThat(deploy.note()).endsWith("he shares it, with 1 that were seen.");
    assertThat(ends.get(2).note()).doesNotContain("owner");
  }

  private void spent() {
    tables.of(Tables.STORIES).row("root_credential_id", "AKIA", "is_candidate", "false");
    tables.of(Tables.STORIES).row("first_act_at", "2025-11-02T00:00:00Z");
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .defaults(TableRows.pairs("root_credential_id=AKIA actor=intruder currency=USD"))
        .lines(
            """
            region_id=ap-south-1 billed_cost=30 hour=2025-11-02T01:00:00Z
            region_id=ap-south-1 billed_cost=12.5 hour=2025-11-02T02:00:00Z
            region_id=us-east-1 billed_cost=7 hour=2025-11-02T01:00:00Z
            region_id=global billed_cost=1 hour=2025-11-02T01:00:00Z
            """);
    tables
        .of(Tables.ATTRIBUTION)
        .defaults(TableRows.pairs("charge_month=2025-11 currency=USD billed_cost=1"))
        .lines(
            """
            class=direct actor=other region_id=eu-west-1
            class=unexplained region_id=eu-north-1 first_charged_at=2025-08-01T00:00:00Z
            class=unexplained region_id=sa-east-1 first_charged_at=2025-11-05T00:00:00Z
            class=direct actor=intruder region_id=ap-south-1
            class=direct principal=arn:aws:iam::1:role/app region_id=eu-west-2 first_charged_at=2025-11-05T00:00:00Z
            class=direct actor=other region_id=eu-west-3 billed_cost=0 effective_cost=3
            class=direct actor=other region_id=us-west-1 billed_cost=0 effective_cost=0
            class=shared actor=unclear region_id=eu-south-1 first_charged_at=2025-08-01T00:00:00Z
            class=shared actor=unclear region_id=us-west-2 first_charged_at=2025-11-05T00:00:00Z
            class=rest region_id=ca-central-1 first_charged_at=2025-08-01T00:00:00Z
            class=direct actor=other region_id=x"],"y
            """);
  }

  @Test
  void fence_homeAndUsedRegions_stayOpenAndTheOthersMoneyIsCounted() throws IOException {
    spent();

    Fence fence = rails("home-regions: [us-east-1]\n").fence();

    assertThat(fence).isNotNull();
    assertThat(fence.home()).containsExactly("us-east-1");
    assertThat(fence.used())
        .containsExactly("eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3");
    assertThat(fence.saved())
        .singleElement()
        .satisfies(
            saved -> {
              assertThat(saved.what()).isEqualTo("ap-south-1");
              assertThat(saved.billed()).isEqualByComparingTo("42.5");
            });
    JsonNode regions = json(fence.policy()).path("Statement").path(0);
    assertThat(regions.path("NotAction").toString())
        .contains("\"iam:*\"", "\"sts:*\"", "\"cloudfront:*\"")
        .doesNotContain("\"ec2:*\"");
    List<String> open = new ArrayList<>();
    regions.at("/Condition/StringNotEquals/aws:RequestedRegion").forEach(r -> open.add(r.asText()));
    assertThat(open)
        .containsExactly(
            "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3", "us-east-1");
    assertThat(fence.policy().length()).isLessThan(PolicyJson.LONGEST);
  }

  @Test
  void fence_acceleratorsOutsideTheApproved_areDeniedByAccountAndTheirMoneyCounts()
      throws IOException {
    spent();
    tables
        .of(Tables.TIMELINE)
        .row("root_credential_id", "AKIA", "actor", "intruder", "event_ids", new String[] {"e-1"});
    tables
        .of(Tables.RESOURCES)
        .defaults(
            TableRows.pairs(
                "kind=ec2:instance region_id=us-east-1 maker_event_id=e-1 currency=USD"
                    + " account_id=111122223333 is_alive=false"))
        .lines(
            """
            resource_key=i-1 size=p4d.24xlarge billed_cost=5
            resource_key=i-2 size=g5.xlarge billed_cost=90
            resource_key=i-3 size=m5.large billed_cost=90
            resource_key=i-4 size=p4d.24xlarge billed_cost=90 region_id=ap-south-1
            resource_key=i-5 size=p4d.24xlarge billed_cost=90 maker_event_id=e-owner
            """);

    Fence fence =
        rails(
                "home-regions: [us-east-1]\n"
                    + "approved-accelerators: {'*': [inf2], '111122223333': [g5]}\n")
            .fence();

    assertThat(fence.saved())
        .extracting(saved -> saved.what() + " " + saved.billed().stripTrailingZeros())
        .containsExactly("ap-south-1 42.5", "accelerated machines in the open regions 5");
    assertThat(fence.totals().get(0).billed()).isEqualByComparingTo(new BigDecimal("47.5"));
    JsonNode statements = json(fence.policy()).path("Statement");
    assertThat(statements).hasSize(3);
    JsonNode all = statements.path(1).path("Condition");
    assertThat(all.at("/StringLike/ec2:InstanceType").toString()).contains("\"p*\"");
    assertThat(all.at("/StringNotLike/ec2:InstanceType").toString()).isEqualTo("[\"inf2.*\"]");
    assertThat(all.at("/StringNotEquals/aws:PrincipalAccount").toString())
        .isEqualTo("[\"111122223333\"]");
    JsonNode one = statements.path(2).path("Condition");
    assertThat(one.at("/StringNotLike/ec2:InstanceType").toString())
        .isEqualTo("[\"g5.*\",\"inf2.*\"]");
    assertThat(one.at("/StringEquals/aws:PrincipalAccount").toString())
        .isEqualTo("[\"111122223333\"]");
  }

  @Test
  void fence_noRegionKnownToBeTheOwners_isNotMade() {
    tables.of(Tables.STORIES).row("first_act_at", "2025-11-02T00:00:00Z");

    assertThat(rails("").fence()).isNull();
    assertThat(rails("home-regions: [us-east-1]\n").fence()).isNotNull();
  }
}
