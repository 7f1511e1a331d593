/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Programs by their agents. */
class ToolsTest {
  @Test
  void of_versionsOfAProgram_areOne() {
    Tools tools = new Tools();

    assertThat(tools.of("aws-cli/2.15.1 Python/3.11")).isEqualTo("aws-cli");
    assertThat(tools.of("aws-cli/1.2")).isEqualTo("aws-cli");
    assertThat(tools.of("[aws-cli/1.2]")).isEqualTo("aws-cli");
    assertThat(tools.of("/1.2")).isEmpty();
    assertThat(tools.of("APN/1.0 HashiCorp/1.0 Terraform/1.1.2")).isEqualTo("APN");
    assertThat(tools.of("stratus-red-team_ad7e993a")).isEqualTo("stratus-red-team");
    assertThat(tools.of("[stratus-red-team_4990da05]")).isEqualTo("stratus-red-team");
    assertThat(tools.of(null)).isEmpty();
  }

  @Test
  void of_agentsMadeUpForEachCall_standForOneBeyondTheBound() {
    Tools tools = new Tools();
    Set<String> names = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      names.add(tools.of("x".repeat(1_000) + i));
      names.add(tools.of("made-up-" + i));
    }

    assertThat(names).hasSize(Tools.HELD + 1).contains("");
    assertThat(names).allMatch(name -> name.length() <= 60);
  }

  @Test
  void timeline_oneKeyInTwoPrograms_hasARowOfEach() {
    TableRows events =
        new TableRows(Tables.EVENTS)
            .defaults(
                "event_source", "ec2.amazonaws.com",
                "event_name", "DescribeInstances",
                "account_id", "011122223333",
                "aws_region", "us-east-1",
                "identity_type", "IAMUser",
                "identity_arn", "arn:aws:iam::011122223333:user/u",
                "access_key_id", "AKIA1",
                "source_ip_address", "203.0.113.5",
                "outcome", "success",
                "source_uri", "file:/a",
                "source_ordinal", 0L);
    for (int i = 0; i < 10; i++) {
      events.row(
          "event_id",
          "e" + i,
          "event_time",
          "2025-11-08T10:00:0" + i + "Z",
          "user_agent",
          i % 2 == 0 ? "APN/1.0 HashiCorp/1.0 Terraform/1.1." + i : "stratus-red-team_1");
    }

    List<Row> told = new PlainTimelines(events.list()).reached("AKIA1").told();

    assertThat(told).hasSize(2);
    assertThat(told).allSatisfy(row -> assertThat(row.<Long>getAs("event_count")).isEqualTo(5));
  }
}
