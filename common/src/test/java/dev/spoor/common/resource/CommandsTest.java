/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void containment_instance_liftsItsProtectionFirstAndItsDisksAreKept() throws IOException {
    ResourceKey key = ResourceKey.of("ec2:instance", "i-0abc");

    assertThat(CATALOGUE.preservation(key, "us-east-2"))
        .isEqualTo(
            "aws ec2 create-snapshots --region us-east-2 --instance-specification"
                + " InstanceId=i-0abc --description evidence-i-0abc");
    assertThat(calls(CATALOGUE.containment(key, "us-east-2"), "describe-snapshots", "snap-1"))
        .containsExactly(
            "ec2 modify-instance-attribute --region us-east-2 --instance-id i-0abc"
                + " --no-disable-api-stop",
            "ec2 modify-instance-attribute --region us-east-2 --instance-id i-0abc"
                + " --no-disable-api-termination",
            "ec2 terminate-instances --region us-east-2 --instance-ids i-0abc");
  }

  /** Of a Spot machine AWS refuses to set what protects it. */
  @Test
  void containment_protectionCannotBeSet_theMachineIsEndedNevertheless() throws IOException {
    String command = CATALOGUE.containment(ResourceKey.of("ec2:instance", "i-0abc"), "us-east-2");
    String refused =
        "aws() { case $2 in describe-snapshots) echo snap-1;; modify-*) return 254;;"
            + " *) echo \"$2\";; esac; }; ";

    assertThat(words(refused + command)).containsExactly("terminate-instances");
  }

  /** What is not kept yet goes on: its end says so and ends nothing. */
  @Test
  void containment_evidenceIsNotKept_nothingIsEnded() throws IOException {
    Map<String, String> asked =
        Map.of(
            "ec2:instance", "describe-snapshots",
            "ec2:volume", "describe-snapshots",
            "ec2:image", "describe-images",
            "lightsail:instance", "get-instance-snapshot",
            "lightsail:disk", "get-disk-snapshot",
            "dynamodb:table", "list-backups",
            "efs:file-system", "list-recovery-points-by-resource",
            "fsx:file-system", "describe-backups",
            "workspaces:workspace", "describe-workspace-images",
            "logs:log-group", "describe-export-tasks");
    for (Map.Entry<String, String> kind : asked.entrySet()) {
      String command = end(kind.getKey(), "one");

      String refused = "aws() { case $2 in describe-file-systems) echo fs;; esac; return 254; }; ";
      assertThat(words(refused + command))
          .as(kind.getKey())
          .containsExactly("Not ended: its evidence is not kept yet.");
      String other = "aws() { case $2 in %s) :;; *) echo \"$2\" >&2;; esac; }; ";
      if (!kind.getKey().startsWith("lightsail:")) {
        assertThat(words(other.formatted(kind.getValue()) + command))
            .as(kind.getKey())
            .endsWith("Not ended: its evidence is not kept yet.")
            .noneMatch(word -> word.matches("(delete|terminate|deregister)-.*"));
      }
    }
    String kept = "aws() { case $2 in describe-export-tasks) echo a one b;; *) echo $2;; esac; }; ";
    assertThat(words(kept + end("logs:log-group", "one"))).containsExactly("delete-log-group");
    assertThat(words(kept + end("logs:log-group", "on")))
        .containsExactly("Not ended: its evidence is not kept yet.");
  }

  @Test
  void containment_cacheWithoutSnapshots_isEndedWithoutOne() throws IOException {
    String command = end("elasticache:cluster", "c1");

    assertThat(calls(command, "describe-cache-clusters", "redis"))
        .singleElement()
        .asString()
        .endsWith("--final-snapshot-identifier evidence-c1");
    assertThat(calls(command, "describe-cache-clusters", "memcached"))
        .containsExactly(
            "elasticache delete-cache-cluster --region us-east-1 --cache-cluster-id c1");
  }

  /** A second thing of one kind in a region is kept beside the first, under a name of its own. */
  @Test
  void commands_namesThatTheyGive_holdTheNameOfTheThing() {
    Pattern given =
        Pattern.compile(" --(\\S*(?:name|names|identifier|id|ids|description)) ('[^']*'|\\S+)");
    List<String> free = new ArrayList<>();
    for (CatalogueFile.Line line : CatalogueFile.lines("commands.txt")) {
      for (int field : new int[] {1, 2, 4}) {
        Matcher option = given.matcher(line.field(field));
        while (option.find()) {
          if (!option.group(2).matches("-|All|self|.*(\\{(id|name|holder|rest|user)}|\\$).*")) {
            free.add(line.field(0) + option.group());
          }
        }
      }
      assertThat(line.field(2)).as(line.field(0)).doesNotContainPattern("evidence(?![-/]\\{id})");
    }

    assertThat(free).isEmpty();
  }

  /** Kinds that a call makes and that no command ends, each because. */
  private static final Map<String, String> ENDLESS =
      Map.ofEntries(
          Map.entry("amplify:job", "it ends by itself, and with its app"),
          Map.entry("bedrock:invocation-logging", "it records: who ends it loses evidence"),
          Map.entry("cloudformation:change-set", "it makes nothing, and goes with its stack"),
          Map.entry("cloudfront:distribution", "to be disabled with its whole configuration"),
          Map.entry("cloudshell:environment", "of a principal, who is to be stopped"),
          Map.entry("cloudshell:session", "of a principal, who is to be stopped"),
          Map.entry("ec2:host-reservation", "bought for a term"),
          Map.entry("ec2:reserved-instances", "bought for a term"),
          Map.entry("ec2:vpc-flow-log", "it records: who ends it loses evidence"),
          Map.entry("ecr:image", "it goes with its repository"),
          Map.entry("events:task", "it goes with the target of the rule"),
          Map.entry("lightsail:billed-container-service", "it is the service of another name"),
          Map.entry("organizations:account-request", "what came of it is to be closed"),
          Map.entry("scheduler:task", "it goes with the schedule"),
          Map.entry("servicequotas:request", "AWS grants it, and takes none back"));

  @Test
  void commands_kindsThatCallsMake_haveOneOrAReasonForNone() {
    Set<String> open = new TreeSet<>(Catalogue.standard().madeKinds());
    for (CatalogueFile.Line line : CatalogueFile.lines("commands.txt")) {
      if (!line.field(1).isEmpty()) {
        open.remove(line.field(0).split(" ")[0]);
      }
    }

    assertThat(open).containsExactlyElementsOf(new TreeSet<>(ENDLESS.keySet()));
  }

  @Test
  void containment_waysInThatAreLeftOpen_areClosed() throws IOException {
    ResourceKey credential = ResourceKey.of("iam:service-credential", "ACCA1");
    assertThat(words("USER_NAME=eve; " + CATALOGUE.containment(credential, null)))
        .containsSubsequence("--service-specific-credential-id", "ACCA1", "--status", "Inactive")
        .containsSubsequence("--user-name", "eve");
    ResourceKey key = ResourceKey.of("iam:ssh-key", "APKA1");
    assertThat(words("unset USER_NAME; " + CATALOGUE.containment(key, null)))
        .noneMatch("APKA1"::equals)
        .anyMatch(word -> word.contains("set USER_NAME"));
    assertThat(
            words(
                "INSTANCE=arn:aws:sso:::instance/ssoins-1; "
                    + CATALOGUE.containment(ResourceKey.of("sso:permission-set", "ps-1"), null)))
        .containsSubsequence("--permission-set-arn", "arn:aws:sso:::permissionSet/ssoins-1/ps-1");
    assertThat(words(end("transfer:user", "s-1/eve")))
        .containsSubsequence("--server-id", "s-1", "--user-name", "eve");
    assertThat(words(end("workmail:user", "m-1/u-1")))
        .containsSubsequence("--organization-id", "m-1", "--entity-id", "u-1");
    assertThat(words(end("amplify:branch", "d1/feature/x")))
        .containsSubsequence("--app-id", "d1", "--branch-name", "feature/x");
    assertThat(CATALOGUE.endedFirst())
        .contains("iam:service-credential", "iam:ssh-key", "sso:user", "transfer:user");
  }

  /** Calls of a command, a line each, but for the one that is answered. */
  private static List<String> calls(String command, String asked, String answer)
      throws IOException {
    String aws = "aws() { case $2 in %s) echo %s;; *) echo \"$@\";; esac; }; ";
    return words(aws.formatted(asked, answer) + command);
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
    assertThat(words(end("mediapackagev2:channel", "g/channel/c")))
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
    ResourceKey assignment =
        ResourceKey.of("sso:account-assignment", "1/arn:aws:sso:::permissionSet/i/p/u");
    assertThat(words(CATALOGUE.preservation(assignment, null) + " 2>&1"))
        .anyMatch(word -> word.contains("set INSTANCE"));
    assertThat(words("INSTANCE=i; TYPE=USER; " + CATALOGUE.containment(assignment, null)))
        .containsSubsequence("--target-id", "1")
        .containsSubsequence("--permission-set-arn", "arn:aws:sso:::permissionSet/i/p")
        .containsSubsequence("--principal-id", "u");
    assertThat(words(end("eks:access-entry", "shop/arn:aws:iam::1:role/r")))
        .containsSubsequence("--cluster-name", "shop", "--principal-arn", "arn:aws:iam::1:role/r");
    assertThat(words(end("lambda:layer", "l1:4")))
        .containsSubsequence("--layer-name", "l1", "--version-number", "4");
    assertThat(words(end("events:target", "r1/1")))
        .containsSubsequence("--rule", "r1", "--ids", "1");
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
