/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineEdgesTest {
  private static final String MAKER = "AKIAWO645SY5DEXAMPLE";
  private static final String OTHER = "AKIAWO645SY5OTHER000";
  private static final String SESSION = "ASIAWO645SY5MACHINE0";
  private static final String TASK = "0123456789abcdef0123456789abcdef";
  private static final String INSTANCE = "i-0aaaaaaaaaaaaaaa1";
  private static final String ROLE = "arn:aws:iam::444455556666:role/worker";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eks | CreateNodegroup | {\"nodegroupName\":\"n\"} | {} | eks:nodegroup-name | n",
        "elasticmapreduce | RunJobFlow | {} | {\"jobFlowId\":\"j-1\"} |"
            + " aws:elasticmapreduce:job-flow-id | j-1",
        "ec2 | RequestSpotFleet | {} | {\"spotFleetRequestId\":\"sfr-1\"} |"
            + " aws:ec2spot:fleet-request-id | sfr-1",
        "cloudformation | CreateStack | {\"stackName\":\"s\"} | {} |"
            + " aws:cloudformation:stack-name | s",
        "batch | CreateComputeEnvironment | {\"computeEnvironmentName\":\"gpu\"} | {} |"
            + " aws:batch:compute-environment | gpu",
        "batch | CreateComputeEnvironment | {\"computeEnvironmentName\":\"gpu-asg-x\"} | {} |"
            + " aws:autoscaling:groupName | AWSBatch-gpu-asg-x-asg-0f1e",
        "elasticbeanstalk | CreateEnvironment | {\"environmentName\":\"shop\"} |"
            + " {\"environmentId\":\"e-abc2\"} | aws:autoscaling:groupName |"
            + " awseb-e-abc2-stack-AWSEBAutoScalingGroup-1X",
        "elasticbeanstalk | CreateEnvironment | {\"environmentName\":\"shop\"} |"
            + " {\"environmentId\":\"e-abc2\"} | aws:cloudformation:stack-name |"
            + " awseb-e-abc2-stack"
      })
  void parent_instanceThatAwsLaunchedForAThing_isWhoMadeTheThing(
      String service, String name, String asked, String answer, String tag, String value) {
    Calls calls = new Calls();
    made(calls, service, name, asked, answer);
    launched(calls, tag, value);

    assertMade(calls.session(SESSION, "web", INSTANCE, "s3", "ListBuckets"), Confidence.STRONG);
  }

  /** Whoever names his group like one of the owner's environment has made it all the same. */
  @Test
  void parent_groupNamedLikeAnotherMakersEnvironment_isWhoMadeTheGroup() {
    Calls calls = new Calls();
    String name = "AWSBatch-gpu-asg-0f1e";
    calls.user(
        "AKIAOWNER",
        "owner",
        "batch",
        "CreateComputeEnvironment",
        "request_parameters",
        "{\"computeEnvironmentName\":\"gpu\"}");
    made(
        calls,
        "autoscaling",
        "CreateAutoScalingGroup",
        "{\"autoScalingGroupName\":\"" + name + "\"}",
        "{}");
    launched(calls, "aws:autoscaling:groupName", name);

    assertMade(calls.session(SESSION, "web", INSTANCE, "s3", "ListBuckets"), Confidence.STRONG);
  }

  /** Batch and Elastic Beanstalk make groups in sessions of a role that they were given. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "batch | CreateComputeEnvironment | {\"computeEnvironmentName\":\"gpu\"} | {} |"
            + " autoscaling | CreateAutoScalingGroup | autoScalingGroupName |"
            + " AWSBatch-gpu-asg-0f1e | aws:autoscaling:groupName",
        "elasticbeanstalk | CreateEnvironment | {} | {\"environmentId\":\"e-abc2\"} |"
            + " autoscaling | CreateAutoScalingGroup | autoScalingGroupName |"
            + " awseb-e-abc2-stack-AWSEBAutoScalingGroup-1X | aws:autoscaling:groupName",
        "elasticbeanstalk | CreateEnvironment | {} | {\"environmentId\":\"e-abc2\"} |"
            + " cloudformation | CreateStack | stackName |"
            + " awseb-e-abc2-stack | aws:cloudformation:stack-name"
      })
  void parent_groupOfAServicesSession_isWhoMadeTheEnvironment(
      String service,
      String name,
      String asked,
      String answer,
      String maker,
      String making,
      String named,
      String group,
      String tag) {
    for (String givenTo : List.of(service, "other")) {
      Calls calls = new Calls();
      made(calls, service, name, asked, answer);
      calls.call(
          "sts",
          "AssumeRole",
          "identity_type",
          "AWSService",
          "invoked_by",
          givenTo + ".amazonaws.com",
          "response_elements",
          "{\"credentials\":{\"accessKeyId\":\"ASIAWO645SY5OFSERVIC\"}}");
      calls.session(
          "ASIAWO645SY5OFSERVIC",
          "for-" + service,
          "work",
          maker,
          making,
          "request_parameters",
          "{\"" + named + "\":\"" + group + "\"}");
      launched(calls, tag, group);
      calls.session(SESSION, "web", INSTANCE, "s3", "ListBuckets");

      String parent = givenTo.equals(service) ? MAKER : "ASIAWO645SY5OFSERVIC";
      assertThat(calls.graph().parents()).contains(parent + " > " + SESSION);
    }
  }

  @Test
  void parent_spotInstance_isWhoRequestedIt() {
    Calls calls = new Calls();
    made(
        calls,
        "ec2",
        "RequestSpotInstances",
        "{}",
        "{\"spotInstanceRequestSet\":{\"items\":[{\"spotInstanceRequestId\":\"sir-1\"}]}}");
    byAws(
        calls,
        "ec2",
        "RunInstances",
        "{}",
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\""
            + INSTANCE
            + "\",\"spotInstanceRequestId\":\"sir-1\"}]}}");

    assertMade(calls.session(SESSION, "web", INSTANCE, "s3", "ListBuckets"), Confidence.STRONG);
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

  private static void assertMade(Calls calls, Confidence confidence) {
    Graph graph = calls.graph();
    assertThat(graph.parents()).isEqualTo(Set.of(MAKER + " > " + SESSION));
    assertThat(graph.forest.edges())
        .filteredOn(graph.forest::isParent)
        .extracting(Edge::confidence)
        .containsExactly(confidence);
    assertThat(calls.reached(MAKER)).contains("credential:" + SESSION);
  }

  private static void ranTask(Calls calls) {
    made(
        calls,
        "ecs",
        "RunTask",
        "{}",
        "{\"tasks\":[{\"taskArn\":\"arn:aws:ecs:us-east-1:444455556666:task/c/" + TASK + "\"}]}");
  }

  private static void madeFunction(Calls calls) {
    made(
        calls,
        "lambda",
        "CreateFunction20150331",
        "{}",
        "{\"functionArn\":\"arn:aws:lambda:us-east-1:444455556666:function:resize\"}");
  }

  /** AWS launches the instance, with a tag of what it is launched for. */
  private static void launched(Calls calls, String tag, String value) {
    byAws(
        calls,
        "ec2",
        "RunInstances",
        "{\"tagSpecificationSet\":{\"items\":[{\"tags\":[{\"key\":\"%s\",\"value\":\"%s\"}]}]}}"
            .formatted(tag, value),
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + INSTANCE + "\"}]}}");
  }

  private static void made(Calls calls, String service, String name, String asked, String answer) {
    calls.user(
        MAKER, "maker", service, name, "request_parameters", asked, "response_elements", answer);
  }

  private static void byAws(Calls calls, String service, String name, String asked, String answer) {
    calls.call(
        service,
        name,
        "identity_type",
        "AWSService",
        "invoked_by",
        service + ".amazonaws.com",
        "request_parameters",
        asked,
        "response_elements",
        answer);
  }
}
