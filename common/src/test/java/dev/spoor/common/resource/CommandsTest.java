/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands are pasted into a shell, so a real shell is asked what it makes of them. */
class CommandsTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  /** Words as the shell hands them to {@code aws}, which here prints its arguments. */
  private static List<String> words(String command) throws IOException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "aws() { printf '%s\\n' \"$@\"; }; " + command)
            .redirectErrorStream(true)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  @Test
  void containment_namesThatAnAttackerChose_stayOneWord() throws IOException {
    for (String name :
        List.of(
            "plain",
            "two words",
            "$(touch /tmp/spoor-owned)",
            "`id`",
            "a'b\"c",
            "a;rm -rf x",
            "a&&b|c>d",
            "*",
            "~root",
            "a\\b")) {
      ResourceKey key = ResourceKey.of("autoscaling:group", "111122223333", "us-east-1", name);

      List<String> words = words(CATALOGUE.containment(key, null));

      assertThat(words)
          .as(name)
          .containsExactly(
              "autoscaling",
              "delete-auto-scaling-group",
              "--region",
              "us-east-1",
              "--auto-scaling-group-name",
              name,
              "--force-delete");
    }
  }

  @Test
  void containment_nameThatLooksLikeAnOption_isBoundToItsOption() throws IOException {
    ResourceKey key = ResourceKey.of("iam:user", "111122223333", "", "--debug");

    assertThat(words(CATALOGUE.containment(key, null))).contains("--user-name=--debug");
  }

  @Test
  void containment_namesThatNoQuoteMakesHarmless_haveNoCommand() {
    for (String name :
        List.of("file:///etc/passwd", "a\nb", "a\u001b[31m", "a\u202eb", "{region}")) {
      ResourceKey key = ResourceKey.of("lambda:function", "111122223333", "us-east-1", name);

      assertThat(CATALOGUE.containment(key, null)).as(name).isNull();
    }
    assertThat(CATALOGUE.containment(ResourceKey.of("ec2:volume", "vol-1"), "x\ny")).isNull();
  }

  @Test
  void containment_regionUnknown_theShellStops() throws IOException {
    String command = CATALOGUE.containment(ResourceKey.of("ec2:volume", "vol-1"), null);

    assertThat(words("unset REGION; " + command))
        .noneMatch(word -> word.contains("vol-1"))
        .anyMatch(word -> word.contains("set REGION to where it lies"));
  }

  @Test
  void containment_instance_liftsItsProtectionFirstAndItsDisksAreKept() {
    ResourceKey key = ResourceKey.of("ec2:instance", "i-0abc");

    assertThat(CATALOGUE.containment(key, "us-east-2"))
        .isEqualTo(
            "aws ec2 modify-instance-attribute --region us-east-2 --instance-id i-0abc"
                + " --no-disable-api-stop && aws ec2 modify-instance-attribute --region us-east-2"
                + " --instance-id i-0abc --no-disable-api-termination && aws ec2"
                + " terminate-instances --region us-east-2 --instance-ids i-0abc");
    assertThat(CATALOGUE.preservation(key, "us-east-2"))
        .isEqualTo(
            "aws ec2 create-snapshots --region us-east-2 --instance-specification"
                + " InstanceId=i-0abc --description 'evidence'");
  }

  @Test
  void containment_serviceOfACluster_namesBoth() throws IOException {
    ResourceKey key = ResourceKey.of("ecs:service", "111122223333", "us-east-1", "c1/s1");

    assertThat(words(CATALOGUE.containment(key, null)))
        .containsExactly(
            "ecs",
            "delete-service",
            "--region",
            "us-east-1",
            "--cluster",
            "c1",
            "--service",
            "s1",
            "--force");
    assertThat(CATALOGUE.containment(ResourceKey.of("ecs:service", "1", "r", "s1"), null)).isNull();
  }

  /** Nothing may be attached to such a role; whoever named his own role so has it denied all. */
  @Test
  void containment_roleThatAwsMadeForAService_isDeletedSinceItTakesNoPolicy() throws IOException {
    String name = "AWSServiceRoleForEC2Spot";
    String command = CATALOGUE.containment(ResourceKey.of("iam:role", "1", "", name), null);

    assertThat(words(command))
        .containsExactly("iam", "delete-service-linked-role", "--role-name", name);
    assertThat(words(CATALOGUE.containment(ResourceKey.of("iam:role", "1", "", "my-role"), null)))
        .contains("attach-role-policy")
        .doesNotContain("delete-service-linked-role");
  }

  @Test
  void containment_kindWithoutCommand_isNull() {
    assertThat(CATALOGUE.containment(ResourceKey.of(ResourceKey.OTHER, "x"), "us-east-1")).isNull();
    assertThat(CATALOGUE.kindTitle("ec2:instance")).isEqualTo("EC2 instance");
    assertThat(CATALOGUE.kindTitle("nothing:known")).isEqualTo("nothing:known");
  }

  private static String end(String kind, String name) {
    return CATALOGUE.containment(ResourceKey.of(kind, "111122223333", "us-east-1", name), null);
  }

  @Test
  void containment_dearKindsAndWaysIn_haveCommandsThatNameThem() throws IOException {
    assertThat(words(end("apprunner:service", "web/8f1")))
        .contains("arn:aws:apprunner:us-east-1:111122223333:service/web/8f1");
    assertThat(words(end("kafka:cluster", "c/uuid-1")))
        .contains("delete-cluster", "arn:aws:kafka:us-east-1:111122223333:cluster/c/uuid-1");
    assertThat(words(end("sagemaker:space", "d-1/space")))
        .containsSubsequence("--domain-id", "d-1", "--space-name", "space");
    assertThat(words(end("sagemaker:domain", "d-1"))).contains("HomeEfsFileSystem=Retain");
    assertThat(words("FARM=farm-1; " + end("deadline:fleet", "fleet-1")))
        .containsSubsequence("--farm-id", "farm-1", "--fleet-id", "fleet-1");
    assertThat(words("GROUP=g; " + end("mediapackagev2:channel", "c")))
        .containsSubsequence("--channel-group-name", "g", "--channel-name", "c");
    assertThat(words("QUALIFIER=7; " + end("lambda:provisioned-concurrency", "f")))
        .containsSubsequence("--function-name", "f", "--qualifier", "7");
    assertThat(words(end("scheduler:schedule", "s")))
        .containsSubsequence("--group-name", "default", "--name", "s");
    assertThat(words(end("rds:cluster-snapshot", "s"))).contains("delete-db-cluster-snapshot");
    assertThat(words(end("sms-voice:phone-number", "phone-1"))).contains("release-phone-number");
    assertThat(words(end("iam:saml-provider", "idp")))
        .contains("arn:aws:iam::111122223333:saml-provider/idp");
    assertThat(words(end("iam:oidc-provider", "example.org/id/1")))
        .contains("arn:aws:iam::111122223333:oidc-provider/example.org/id/1");
    ResourceKey assignment = ResourceKey.of("sso:account-assignment", "request-1");
    assertThat(words(CATALOGUE.preservation(assignment, null) + " 2>&1"))
        .anyMatch(word -> word.contains("set INSTANCE"));
    assertThat(CATALOGUE.containment(assignment, null)).contains("delete-account-assignment");
  }

  @Test
  void containment_appOfStudio_isNamedAsTheApiSpellsIt() throws IOException {
    assertThat(words(end("sagemaker:app", "d-1/ann's/kernelgateway/app-1")))
        .containsExactly(
            "sagemaker",
            "delete-app",
            "--region",
            "us-east-1",
            "--domain-id=d-1",
            "--user-profile-name=ann's",
            "--app-type",
            "KernelGateway",
            "--app-name=app-1");
    assertThat(words(end("sagemaker:app", "d-1/s/jupyterlab/default"))).contains("--space-name=s");
    assertThat(end("sagemaker:app", "d-1/s/unheard-of/default")).isNull();
  }

  @Test
  void containment_apiAndLoadBalancer_ofBothGenerations() throws IOException {
    String api = end("apigateway:api", "a1");

    assertThat(words("aws() { echo $1 $2; test $2 != get-api; }; " + api))
        .containsExactly("apigateway delete-rest-api");
    assertThat(words("aws() { echo $1 $2; }; " + api)).containsExactly("apigatewayv2 delete-api");
    assertThat(words(end("elb:load-balancer", "app/web/0a1")))
        .contains("elbv2")
        .contains("arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/0a1");
    assertThat(words(end("elb:load-balancer", "old")))
        .containsSubsequence("elb", "delete-load-balancer", "--load-balancer-name", "old");
  }

  @Test
  void order_kinds_makersAreNotAmongThoseEndedLast() {
    assertThat(CATALOGUE.endedFirst()).contains("iam:user", "iam:saml-provider");
    assertThat(CATALOGUE.endedLast())
        .contains("ec2:launch-template", "iam:role", "ecs:cluster")
        .doesNotContain("autoscaling:group", "ecs:service", "ec2:instance");
  }
}
