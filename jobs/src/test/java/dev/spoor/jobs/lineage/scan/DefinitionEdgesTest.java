/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions whose records name the role alone: who defined what runs under it. */
class DefinitionEdgesTest extends MachineCase {
  @Test
  void parent_taskOfAService_isWhoDeployedTheDefinition() {
    Calls calls = new Calls();
    calls.user(
        OTHER,
        "writer",
        "ecs",
        "RegisterTaskDefinition",
        "request_parameters",
        "{\"family\":\"miner\",\"taskRoleArn\":\"" + ROLE + "\"}");
    made(calls, "ecs", "CreateService", "{\"taskDefinition\":\"miner:1\"}", "{}");
    calls.session(SESSION, "worker", TASK, "s3", "ListBuckets");

    assertMade(calls, Confidence.MEDIUM);
    assertThat(calls.graph().forest.edges())
        .filteredOn(edge -> edge.child().equals(SESSION))
        .extracting(Edge::reason)
        .allMatch(
            reason ->
                reason.startsWith(
                    "the record names role/task/444455556666:role/worker alone; launched by"
                        + " task-definition miner"));
  }

  @Test
  void parent_taskWhoseRoleTwoDefinitionsHave_isOnlyAPossibility() {
    Calls calls = new Calls();
    for (String family : List.of("shop", "miner")) {
      made(
          calls,
          "ecs",
          "RegisterTaskDefinition",
          "{\"family\":\"" + family + "\",\"taskRoleArn\":\"worker\"}",
          "{}");
    }
    calls.session(SESSION, "worker", TASK, "s3", "ListBuckets");

    assertThat(calls.graph().parents()).isEmpty();
    assertThat(calls.graph().forest.edges())
        .filteredOn(edge -> edge.child().equals(SESSION))
        .hasSize(1)
        .noneMatch(Edge::canBeParent);
    assertThat(calls.reached(MAKER)).containsExactly("credential:" + MAKER);
  }

  /** Whoever defines something for the same role later did not launch what runs already. */
  @Test
  void parent_taskThatRanBeforeTheDefinition_isStillWhoRanIt() {
    Calls calls = new Calls();
    ranTask(calls);
    defines(calls);

    assertMade(calls.session(SESSION, "worker", TASK, "s3", "ListBuckets"), Confidence.STRONG);
    assertThat(calls.reached(OTHER)).doesNotContain("credential:" + SESSION);
  }

  @Test
  void parent_runningTaskWhoseCredentialsRotate_isNotWhoDefinedAnotherSince() {
    Calls calls = new Calls();
    calls.session("ASIAWO645SY5MACHINE9", "worker", TASK, "s3", "ListBuckets");
    defines(calls);
    calls.session(SESSION, "worker", TASK, "s3", "ListBuckets");
    calls.session("ASIAWO645SY5MACHINE1", "worker", "f" + TASK.substring(1), "s3", "ListBuckets");

    assertThat(calls.graph().parents()).containsExactly(OTHER + " > ASIAWO645SY5MACHINE1");
    assertThat(calls.reached(OTHER)).doesNotContain("credential:" + SESSION);
    assertThat(Graph.of(1, calls.rows()).parents()).isEqualTo(calls.graph().parents());
  }

  private static void defines(Calls calls) {
    calls.user(
        OTHER,
        "mallory",
        "ecs",
        "RegisterTaskDefinition",
        "request_parameters",
        "{\"family\":\"miner\",\"taskRoleArn\":\"" + ROLE + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "codebuild | CreateProject | {\"name\":\"p\",\"serviceRole\":\"ROLE\"} | {} |"
            + " AWSCodeBuild-0000-1",
        "glue | CreateJob | {\"name\":\"j\",\"role\":\"ROLE\"} | {} | GlueJobRunnerSession",
        "sagemaker | CreateNotebookInstance |"
            + " {\"notebookInstanceName\":\"n\",\"roleArn\":\"ROLE\"} | {} | SageMaker",
        "batch | RegisterJobDefinition |"
            + " {\"jobDefinitionName\":\"b\",\"containerProperties\":{\"jobRoleArn\":\"ROLE\"}} |"
            + " {} | 0123456789abcdef0123456789abcdef",
        "ssm | CreateActivation | {\"iamRole\":\"worker\"} | {\"activationId\":\"a-1\"} |"
            + " mi-0aaaaaaaaaaaaaaa1"
      })
  void parent_sessionThatNamesItsRoleAlone_isWhoDefinedWhatRunsUnderIt(
      String service, String name, String asked, String answer, String session) {
    Calls calls = new Calls();
    made(calls, service, name, asked.replace("ROLE", ROLE), answer);

    assertMade(calls.session(SESSION, "worker", session, "s3", "ListBuckets"), Confidence.MEDIUM);
  }

  /**
   * Records of Step Functions and EventBridge: the session's name is random, {@code invokedBy} and
   * the role tell what runs, as in AWS's example of CreateStateMachine in the trail.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "states | CreateStateMachine | {\"name\":\"MyStateMachine\",\"roleArn\":\"ROLE\"} |"
            + " wozynIhxRGfTvfRlXhHKONdyrIaAmRyN",
        "states | UpdateStateMachine | {\"stateMachineArn\":"
            + "\"arn:aws:states:us-east-1:444455556666:stateMachine:M\",\"roleArn\":\"ROLE\"} |"
            + " wozynIhxRGfTvfRlXhHKONdyrIaAmRyN",
        "events | PutTargets | {\"rule\":\"r\",\"targets\":[{\"id\":\"1\",\"arn\":\"x\","
            + "\"roleArn\":\"ROLE\"}]} | 088c41b2a8e4309993e75be23d012345",
        "scheduler | CreateSchedule | {\"name\":\"s\",\"target\":{\"arn\":\"x\","
            + "\"roleArn\":\"ROLE\"}} | 0b1c2d3e4f5061728394a5b6c7d8e9f0"
      })
  void parent_sessionOfWhatAServiceRuns_isWhoDefinedIt(
      String service, String name, String asked, String session) {
    Calls calls = new Calls();
    made(calls, service, name, asked.replace("ROLE", ROLE), "{}");
    String[] run = {"invoked_by", service + ".amazonaws.com"};
    calls.session(SESSION, "worker", session, "lambda", "Invoke", (Object[]) run);

    assertMade(calls, Confidence.MEDIUM);
    assertThat(calls.graph().cell(SESSION, "kind")).isEqualTo("temporary key");
    assertThat(calls.graph().cell(SESSION, "head_credential_id"))
        .isEqualTo(calls.graph().cell(SESSION, "parent_credential_id"));
  }

  /** What somebody has a service do with his own session bears the service's name as well. */
  @Test
  void parent_sessionOfSomebodyWhoStartsAWorkflow_isWhoAssumedTheRole() {
    Calls calls = new Calls();
    String asked = "{\"name\":\"m\",\"roleArn\":\"" + ROLE + "\"}";
    made(calls, "states", "CreateStateMachine", asked, "{}");
    calls.user(
        OTHER,
        "bob",
        "sts",
        "AssumeRole",
        "request_parameters",
        "{\"roleArn\":\"" + ROLE + "\",\"roleSessionName\":\"bob\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"" + SESSION + "\"}}");
    String[] forwarded = {"invoked_by", "states.amazonaws.com"};
    calls.session(SESSION, "worker", "bob", "kms", "Decrypt", (Object[]) forwarded);

    assertThat(calls.graph().parents()).contains(OTHER + " > " + SESSION);
  }
}
