/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedLaunchesTest {
  private static final String REQUEST =
      "{\"instancesSet\":{\"items\":[{\"minCount\":1,\"maxCount\":%d}]},\"instanceType\":\"%s\"}";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              "event_source", "ec2.amazonaws.com",
              "event_name", "RunInstances",
              "account_id", "111122223333",
              "aws_region", "us-east-2",
              "access_key_id", "AKIAEVE",
              "identity_type", "IAMUser",
              "source_ip_address", "203.0.113.7",
              "outcome", "failure",
              "source_uri", "file:///a.json.gz");

  @Test
  void rows_retriesAndDryRuns_countTheLargestOfLikeCallsOnce() {
    refused("1", "Client.VcpuLimitExceeded", 4, "p3.2xlarge");
    refused("2", "Client.VcpuLimitExceeded", 20, "p3.2xlarge");
    refused("3", "Client.VcpuLimitExceeded", 10, "p3.2xlarge");
    refused("4", "Client.DryRunOperation", 50, "p3.2xlarge");
    refused("5", "Server.InsufficientInstanceCapacity", 3, "c5.large");
    refused("6", "Client.UnauthorizedOperation", 7, "m5.large");
    request(
        "7",
        "{\"launchTemplate\":{\"launchTemplateId\":\"lt-1\",\"version\":\"$Latest\"},"
            + "\"instancesSet\":{\"items\":[{\"maxCount\":6}]}}",
        "RunInstances");
    request(
        "8",
        "{\"CreateFleetRequest\":{\"TargetCapacitySpecification\":{\"TotalTargetCapacity\":40,"
            + "\"DefaultTargetCapacityType\":\"on-demand\"},\"LaunchTemplateConfigs\":{"
            + "\"LaunchTemplateSpecification\":{\"LaunchTemplateName\":\"web\",\"Version\":1}}}}",
        "CreateFleet");
    request(
        "9",
        "{\"CreateFleetRequest\":{\"TargetCapacitySpecification\":{\"TotalTargetCapacity\":2},"
            + "\"LaunchTemplateConfigs\":[{\"Overrides\":[{\"InstanceType\":\"p3.2xlarge\"}]}]}}",
        "CreateFleet");
    events.row(
        "event_id", "undated",
        "error_code", "Client.VcpuLimitExceeded",
        "request_parameters", "{\"launchTemplate\":{\"launchTemplateName\":\"web\"}}");
    template(
        "CreateLaunchTemplate",
        "{\"CreateLaunchTemplateRequest\":{\"LaunchTemplateName\":\"web\","
            + "\"LaunchTemplateData\":{\"InstanceType\":\"c5.large\"}}}",
        "{\"CreateLaunchTemplateResponse\":{\"launchTemplate\":{\"launchTemplateId\":\"lt-1\","
            + "\"launchTemplateName\":\"web\"}}}",
        "2025-11-02T09:00:00Z");
    template(
        "CreateLaunchTemplateVersion",
        "{\"CreateLaunchTemplateVersionRequest\":{\"LaunchTemplateId\":\"lt-1\","
            + "\"LaunchTemplateData\":{\"InstanceType\":\"g5.xlarge\"}}}",
        "{\"CreateLaunchTemplateVersionResponse\":{\"launchTemplateVersion\":{"
            + "\"launchTemplateId\":\"lt-1\",\"versionNumber\":2}}}",
        "2025-11-02T09:30:00Z");
    template(
        "CreateLaunchTemplateVersion",
        "{\"CreateLaunchTemplateVersionRequest\":{\"LaunchTemplateId\":\"lt-1\","
            + "\"LaunchTemplateData\":{\"InstanceType\":\"m5.large\"}}}",
        "{\"CreateLaunchTemplateVersionResponse\":{\"launchTemplateVersion\":{"
            + "\"launchTemplateId\":\"lt-1\",\"versionNumber\":3}}}",
        "2025-11-02T23:30:00Z");
    TableRows charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                "charge_category", "Usage",
                "service_code", "AmazonEC2",
                "purchase_option", "OnDemand",
                "usage_type", "USE2-BoxUsage:x",
                "region_id", "us-east-2",
                "billing_currency", "USD",
                "consumed_quantity", "2",
                "billed_cost", "6.12")
            .row("instance_type", "p3.2xlarge")
            .row("instance_type", "p3.2xlarge", "region_id", "us-west-2", "billed_cost", "2")
            .row("instance_type", "p3.2xlarge", "purchase_option", "Spot", "billed_cost", "1")
            .row("instance_type", "c5.large", "region_id", "us-west-2", "billed_cost", "0.34")
            .row("instance_type", "c5.large", "region_id", "eu-west-1", "billed_cost", "0.17");
    Attribution.Sources sources =
        new Attribution.Sources(
            events.frame(),
            charges.frame(),
            new TableRows(Tables.CREDENTIALS).frame(),
            new TableRows(Tables.BLAST_RADIUS)
                .row("reached_kind", "credential", "reached_id", "AKIAEVE", "is_candidate", false)
                .frame(),
            new TableRows(Tables.TIMELINE).frame(),
            new TableRows(Tables.RESOURCES).frame());

    List<String> told =
        RefusedLaunches.rows(
                sources,
                new AttributionSettings(List.of(), Responders.of(List.of(), List.of(), List.of())))
            .selectExpr(
                "concat_ws(' ', instance_type, actor, refusal, calls, instances_asked,"
                    + " instances_at_once, coalesce(rate_region, 'unknown'),"
                    + " coalesce(hourly_rate, 0), coalesce(hourly_cost, 0), event_id) AS told")
            .orderBy("told")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();

    assertThat(told)
        .containsExactly(
            "c5.large intruder capacity 1 3 3 eu-west-1 0.085000000000 0.255000000000 5",
            "c5.large intruder quota 1 40 40 eu-west-1 0.085000000000 3.400000000000 8",
            "g5.xlarge intruder quota 1 6 6 unknown 0.000000000000 0.000000000000 7",
            "intruder quota 1 1 1 unknown 0.000000000000 0.000000000000 undated",
            "m5.large intruder denied 1 7 7 unknown 0.000000000000 0.000000000000 6",
            "p3.2xlarge intruder quota 1 2 2 us-east-2 0.500000000000 1.000000000000 9",
            "p3.2xlarge intruder quota 3 34 20 us-east-2 3.060000000000 61.200000000000 1");
  }

  /** A group at its quota asks again and again, in the name of AWS. */
  @Test
  void rows_launchesThatAServiceAskedFor_areOfWhoMadeTheGroup() {
    asked("1", "evil", AUTO_SCALING);
    asked("2", "again", AUTO_SCALING);
    asked("3", "owners", AUTO_SCALING);
    asked("4", "raised", AUTO_SCALING);
    asked("5", "unknown", AUTO_SCALING);
    asked("6", "owners", "identity_type=IAMUser access_key_id=AKIAEVE invoked_by=x.amazonaws.com");
    asked(
        "7",
        "evil",
        "identity_type=AssumedRole access_key_id=ASIABATCH invoked_by=batch.amazonaws.com");
    events.row(
        TableRows.pairs(
            "event_id=8 event_time=2025-11-02T10:08:00Z event_name=RequestSpotFleet"
                + " source_ordinal=8 error_code=MaxSpotFleetRequestCountExceeded"
                + " request_parameters={\"spotFleetRequestConfig\":{\"targetCapacity\":9,\"launchSpecifications\":{\"items\":[{\"instanceType\":\"m5.large\"}]}}}"));
    String group =
        "resource_key=autoscaling:group:111122223333:us-east-2:%s kind=autoscaling:group";
    String made =
        " created_at=%s maker_credential_id=%s maker_root_credential_id=%s maker_event_id=m";
    TableRows resources = new TableRows(Tables.RESOURCES);
    resources.lines(
        group.formatted("evil") + made.formatted("2025-11-01T00:00:00Z", "AKIAEVE", "ROOT"));
    resources.lines(
        group.formatted("again")
            + made.formatted("2025-10-01T00:00:00Z", "AKIAOWNER", "AKIAOWNER")
            + " ended_at=2025-10-02T00:00:00Z");
    resources.lines(
        group.formatted("again") + made.formatted("2025-11-01T00:00:00Z", "AKIAEVE", "ROOT"));
    resources.lines(
        group.formatted("owners")
            + made.formatted("2025-11-01T00:00:00Z", "AKIAOWNER", "AKIAOWNER"));
    Object[] raised =
        TableRows.pairs(
            group.formatted("raised")
                + made.formatted("2025-11-01T00:00:00Z", "AKIAOWNER", "AKIAOWNER"));
    Object[] touched = java.util.Arrays.copyOf(raised, raised.length + 2);
    touched[raised.length] = "also_touched_by";
    touched[raised.length + 1] = new String[] {"AKIAEVE"};
    resources.row(touched);
    TableRows timeline =
        new TableRows(Tables.TIMELINE)
            .row(
                TableRows.pairs(
                    "access_key_id=AKIAEVE event_source=ec2.amazonaws.com actor=unclear"
                        + " event_time=2025-11-02T01:00:00Z"));

    List<String> told =
        RefusedLaunches.rows(
                new Attribution.Sources(
                    events.frame(),
                    new TableRows(Tables.CHARGES).frame(),
                    new TableRows(Tables.CREDENTIALS)
                        .row(
                            "credential_id", "ASIABATCH",
                            "kind", "temporary key",
                            "parent_credential_id", "batch.amazonaws.com",
                            "root_credential_id", "batch.amazonaws.com")
                        .frame(),
                    new TableRows(Tables.BLAST_RADIUS)
                        .row(
                            "reached_kind",
                            "credential",
                            "reached_id",
                            "AKIAEVE",
                            "is_candidate",
                            false)
                        .frame(),
                    timeline.frame(),
                    resources.frame()),
                new AttributionSettings(List.of(), Responders.NONE))
            .selectExpr(
                "concat_ws(' ', event_id, actor, credential_id, root_credential_id, calls) AS told")
            .orderBy("told")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();

    assertThat(told)
        .containsExactly(
            "1 intruder AKIAEVE ROOT 3",
            "3 other AKIAOWNER AKIAOWNER 1",
            "4 unclear AKIAOWNER AKIAOWNER 1",
            "5 other autoscaling.amazonaws.com autoscaling.amazonaws.com 1",
            "6 unclear AKIAEVE AKIAEVE 1",
            "8 unclear AKIAEVE AKIAEVE 1");
  }

  private static final String AUTO_SCALING =
      "identity_type=AWSService access_key_id= invoked_by=autoscaling.amazonaws.com"
          + " source_ip_address=autoscaling.amazonaws.com";

  private void asked(String id, String group, String identity) {
    String request =
        "{\"instanceType\":\"p3.2xlarge\",\"tagSpecificationSet\":{\"items\":[{\"resourceType\":\"instance\",\"tags\":[{\"key\":\"aws:autoscaling:groupName\",\"value\":\"%s\"}]}]}}"
            .formatted(group);
    events.row(
        TableRows.pairs(
            "event_id=%s event_time=2025-11-02T10:0%s:00Z error_code=Client.VcpuLimitExceeded source_ordinal=%s request_parameters=%s %s"
                .formatted(id, id, id, request, identity)));
  }

  @Test
  void of_errorCodes_areOfOneKindEach() {
    assertThat(Refusal.of("Client.InstanceLimitExceeded")).isEqualTo(Refusal.QUOTA);
    assertThat(Refusal.of("Client.MaxSpotInstanceCountExceeded")).isEqualTo(Refusal.QUOTA);
    assertThat(Refusal.of("Client.RequestLimitExceeded")).isEqualTo(Refusal.THROTTLED);
    assertThat(Refusal.of("Client.PendingVerification")).isEqualTo(Refusal.UNVERIFIED);
    assertThat(Refusal.of("Server.InsufficientInstanceCapacity")).isEqualTo(Refusal.CAPACITY);
    assertThat(Refusal.of("Client.UnauthorizedOperation")).isEqualTo(Refusal.DENIED);
    assertThat(Refusal.of("Client.InvalidParameterValue")).isEqualTo(Refusal.OTHER);
  }

  private void request(String id, String request, String name) {
    events.row(
        "event_id",
        id,
        "event_time",
        "2025-11-02T10:0" + id + ":00Z",
        "error_code",
        "Client.VcpuLimitExceeded",
        "event_name",
        name,
        "source_ordinal",
        Long.parseLong(id),
        "request_parameters",
        request);
  }

  private void template(String name, String request, String answer, String time) {
    events.row(
        "event_id", name + time,
        "event_time", time,
        "event_name", name,
        "outcome", "success",
        "source_ordinal", 0L,
        "request_parameters", request,
        "response_elements", answer);
  }

  private void refused(String id, String code, int machines, String type) {
    events.row(
        "event_id",
        id,
        "event_time",
        "2025-11-02T10:0" + id + ":00Z",
        "error_code",
        code,
        "source_ordinal",
        Long.parseLong(id),
        "request_parameters",
        REQUEST.formatted(machines, type));
  }
}
