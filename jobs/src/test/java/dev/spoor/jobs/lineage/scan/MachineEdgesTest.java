/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineEdgesTest extends MachineCase {
  @Test
  void parent_taskThatSomebodyRan_isWhoRanIt() {
    Calls calls = new Calls();
    ranTask(calls);

    assertMade(calls.session(SESSION, "worker", TASK, "s3", "ListBuckets"), Confidence.STRONG);
  }

  @Test
  void parent_buildThatSomebodyStarted_isWhoStartedIt() {
    Calls calls = new Calls();
    made(calls, "codebuild", "StartBuild", "{}", "{\"build\":{\"id\":\"shop:0000-1\"}}");

    assertMade(
        calls.session(SESSION, "worker", "AWSCodeBuild-0000-1", "s3", "ListBuckets"),
        Confidence.STRONG);
  }

  @Test
  void parent_buildThatAwsStarted_isWhoMadeTheProject() {
    Calls calls = new Calls();
    made(calls, "codebuild", "CreateProject", "{\"name\":\"shop\"}", "{}");
    byAws(
        calls,
        "codebuild",
        "StartBuild",
        "{\"projectName\":\"shop\"}",
        "{\"build\":{\"id\":\"shop:0000-1\"}}");

    assertMade(
        calls.session(SESSION, "worker", "AWSCodeBuild-0000-1", "s3", "ListBuckets"),
        Confidence.STRONG);
  }

  @Test
  void parent_functionOfAnOlderArchive_isToldByAgentAndName() {
    Calls calls = new Calls();
    madeFunction(calls);
    calls.session(
        SESSION,
        "worker",
        "resize",
        "s3",
        "ListBuckets",
        "user_agent",
        "Boto3/1.34 exec-env/AWS_Lambda_python3.9");

    assertMade(calls, Confidence.MEDIUM);
  }

  /** The name alone is anybody's to choose. */
  @Test
  void parent_sessionOfAFunctionsNameAndAnotherAgent_isNotKnown() {
    Calls calls = new Calls();
    madeFunction(calls);
    calls.session(SESSION, "worker", "resize", "s3", "ListBuckets", "user_agent", "aws-cli/2");

    assertThat(calls.graph().parents()).isEmpty();
  }

  /** Whoever assumes a role names the session as he likes, also like somebody else's machine. */
  @ParameterizedTest
  @ValueSource(strings = {INSTANCE, TASK})
  void kind_sessionThatItsCallerNamedLikeAMachine_isATemporaryKey(String machine) {
    String thief = "ASIAWO645SY5OFTHIEF0";
    Calls calls = new Calls();
    made(
        calls,
        "ec2",
        "RunInstances",
        "{}",
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + INSTANCE + "\"}]}}");
    ranTask(calls);
    String[] home = {"source_ip_address", "198.51.100.7", "user_agent", "app"};
    for (int i = 0; i < 40; i++) {
      calls.session(SESSION, "worker", machine, "s3", "ListBuckets", (Object[]) home);
    }
    String session = "arn:aws:sts::444455556666:assumed-role/worker/" + machine;
    calls.user(
        OTHER,
        "thief",
        "sts",
        "AssumeRole",
        "request_parameters",
        "{\"roleArn\":\"" + ROLE + "\",\"roleSessionName\":\"" + machine + "\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"%s\"},\"assumedRoleUser\":{\"arn\":\"%s\"}}"
            .formatted(thief, session));
    String[] away = {"source_ip_address", "203.0.113.66", "user_agent", "curl"};
    calls.session(thief, "worker", machine, "s3", "ListBuckets", (Object[]) away);
    calls.session(SESSION, "worker", machine, "s3", "ListBuckets", (Object[]) home);

    Graph graph = calls.graph();

    assertThat(graph.cell(thief, "kind")).isEqualTo("temporary key");
    assertThat(graph.cell(SESSION, "kind")).isNotEqualTo("temporary key");
    assertThat(graph.parents()).contains(OTHER + " > " + thief, MAKER + " > " + SESSION);
    assertThat(graph.forest.edges())
        .noneMatch(edge -> edge.kind() == EdgeKind.STOLEN)
        .filteredOn(edge -> edge.child().equals(thief))
        .extracting(Edge::how)
        .containsExactly("AssumeRole");
  }

  private static void madeFunction(Calls calls) {
    made(
        calls,
        "lambda",
        "CreateFunction20150331",
        "{}",
        "{\"functionArn\":\"arn:aws:lambda:us-east-1:444455556666:function:resize\"}");
  }
}
