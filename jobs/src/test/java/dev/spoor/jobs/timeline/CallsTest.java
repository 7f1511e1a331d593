/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static final Set<String> TACTICS =
      Set.of(
          "",
          "Initial Access",
          "Execution",
          "Persistence",
          "Privilege Escalation",
          "Defense Evasion",
          "Credential Access",
          "Discovery",
          "Lateral Movement",
          "Collection",
          "Exfiltration",
          "Impact",
          "Resource Development");

  @Test
  void of_versionedName_findsTheCall() {
    Call call = Calls.of("lambda.amazonaws.com", "UpdateFunctionCode20150331v2");

    assertThat(call.name()).isEqualTo("UpdateFunctionCode");
    assertThat(call.phase()).isEqualTo("Execution");
  }

  @Test
  void of_unknownCalls_fallBackOnTheVerbAndThenOnAnything() {
    assertThat(Calls.of("new.amazonaws.com", "DescribeThings").phase()).isEqualTo("Discovery");
    assertThat(Calls.of("new.amazonaws.com", "Frobnicate").mark()).isEqualTo(Call.Mark.QUIET);
    assertThat(Calls.of(null, null).service()).isEqualTo("*");
  }

  @Test
  void catalogue_everyLine_hasKnownTacticTechniquesAndPaths() {
    for (Call.Mark mark : Call.Mark.values()) {
      for (String name : Calls.listed(mark)) {
        String[] parts = name.split("\\|");
        Call call = Calls.of(parts[0] + ".amazonaws.com", parts[1]);
        assertThat(TACTICS).as(name).contains(call.phase());
        assertThat(call.techniques()).as(name).allMatch(id -> id.matches("T\\d{4}(\\.\\d{3})?"));
        assertThat(call.places())
            .as(name)
            .hasSize(Call.VALUES * Call.PLACES + 1)
            .allMatch(place -> place.isEmpty() || place.matches("[qra]\\.[A-Za-z0-9.*\\[\\]]+"));
        for (int value = call.values().size(); value < Call.VALUES; value++) {
          assertThat(call.template()).as(name).doesNotContain("{" + (value + 1) + "}");
        }
      }
    }
  }

  @Test
  void catalogue_callsOfTheMiningCampaign_areListed() {
    for (List<String> call :
        List.of(
            List.of("servicequotas", "GetServiceQuota"),
            List.of("iam", "CreateServiceLinkedRole"),
            List.of("iam", "CreateRole"),
            List.of("iam", "AttachRolePolicy"),
            List.of("ecs", "CreateCluster"),
            List.of("ecs", "RegisterTaskDefinition"),
            List.of("ecs", "CreateService"),
            List.of("ec2", "CreateLaunchTemplate"),
            List.of("autoscaling", "CreateAutoScalingGroup"),
            List.of("ec2", "ModifyInstanceAttribute"),
            List.of("lambda", "CreateFunction20150331"),
            List.of("lambda", "CreateFunctionUrlConfig"),
            List.of("lambda", "AddPermission20150331v2"),
            List.of("iam", "CreateUser"),
            List.of("iam", "CreateAccessKey"),
            List.of("iam", "CreateLoginProfile"),
            List.of("iam", "AttachUserPolicy"))) {
      Call found = Calls.of(call.get(0) + ".amazonaws.com", call.get(1));
      assertThat(found.service()).as(call.toString()).isEqualTo(call.get(0));
      assertThat(found.phase()).as(call.toString()).isNotEmpty();
    }
  }

  @Test
  void parse_wrongLine_saysWhatIsExpected() {
    assertThatThrownBy(() -> Call.parse("ec2 | RunInstances"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 8 fields, found 2");
  }
}
