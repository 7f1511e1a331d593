/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.fact.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances that AWS launched for what somebody made or asked for. */
class LaunchedInstanceEdgesTest extends MachineCase {
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
}
