/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.testing.RealData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class InventoryReaderTest {
  private static final String URI = "file:///case/terraform.tfstate";

  @Test
  void terraformState_modulesCountsAndKeys_namesEachManagedThing() throws IOException {
    InventoryFile file = state(fixture("terraform.tfstate"));

    assertThat(file.kind()).isEqualTo(InventoryFile.Kind.TERRAFORM_STATE);
    assertThat(file.resources())
        .extracting(r -> r.type() + " " + r.id() + " " + r.managedBy() + " " + r.status())
        .containsExactly(
            "aws_instance i-0aaaaaaaaaaaaaaa1 aws_instance.web[0] null",
            "aws_ebs_volume vol-0aaaaaaaaaaaaaaa1 aws_instance.web[0] null",
            "aws_ebs_volume vol-0aaaaaaaaaaaaaaa2 aws_instance.web[0] null",
            "aws_network_interface eni-0aaaaaaaaaaaaaaa1 aws_instance.web[0] null",
            "aws_instance i-0aaaaaaaaaaaaaaa2 aws_instance.web[1] tainted",
            "aws_eip eipalloc-0aaaaaaaaaaaaaaa1 module.net[\"eu\"].aws_eip.nat[\"a\"b\"] null",
            "aws_eip eipalloc-0aaaaaaaaaaaaaaa2 module.net[\"eu\"].aws_eip.nat deposed",
            "aws_launch_template lt-0aaaaaaaaaaaaaaa1 module.net[\"eu\"].aws_launch_template.t"
                + " null",
            "aws_iam_access_key AKIAIOSFODNN7EXAMPLE aws_iam_access_key.ci null");
    assertThat(file.resources().get(5).region())
        .as("another thing of the same provider says where it works")
        .isEqualTo("eu-west-1");
    assertThat(file.resources().get(8).region()).isEqualTo("us-east-1");
    assertThat(file.resources()).extracting(ExpectedResource::account).containsOnly("111122223333");
    assertThat(file.read()).isEqualTo(7);
    assertThat(file.rejected()).isEqualTo(1);
    assertThat(file.toString()).doesNotContain("hunter2").doesNotContain("aHVudGVyMg");
  }

  @Test
  void terraformState_damagedOrOfAnotherForm_saysWhyAndQuotesNothing() throws IOException {
    String whole = fixture("terraform.tfstate");

    assertThat(problem(state(whole.substring(0, whole.length() / 2))))
        .startsWith("truncated: The file ends early, at line ");
    assertThat(problem(state("{\"version\": 4, \"resources\": [{\"a\": hunter2}]}")))
        .isEqualTo("bad-json: Not JSON at line 1, column 36");
    assertThat(problem(state("{\"version\": 3, \"modules\": []}")))
        .isEqualTo(
            "bad-manifest: A state of version 3, not 4: terraform state pull of a newer Terraform"
                + " upgrades it");
    assertThat(problem(state("{\"serial\": 1, \"encrypted_data\": \"aHVudGVyMg==\"}")))
        .startsWith("bad-manifest: An encrypted state");
    assertThat(problem(state("{\"format_version\": \"1.0\", \"values\": {}}")))
        .startsWith("bad-manifest: Not a state but what terraform show");
    assertThat(state("resource \"aws_instance\" \"web\" {}").kind()).isNull();
    assertThat(state("{}").kind()).isNull();
    assertThat(state("[]").kind()).isNull();
    assertThat(state("").kind()).isNull();
  }

  @Test
  void terraformState_bytesThatLookLikeUtf32_areNoJson() throws IOException {
    byte[] store = {0, 0, 0, 1, 'B', 'u', 'd', '1', 0, 0, 0x10, 0};

    InventoryFile file = InventoryReader.terraformState(new ByteArrayInputStream(store), URI);

    assertThat(file.kind()).isNull();
    assertThat(problem(file)).isEqualTo("bad-json: Not JSON: not in UTF-8");
  }

  @Test
  void terraformState_typeOfUnknownKind_isNotNamedByItsId() throws IOException {
    InventoryFile file =
        state(
            """
            {"version": 4, "resources": [
             {"mode": "managed", "type": "aws_appsync_api_key", "name": "k", "provider": "p",
              "instances": [{"attributes": {"id": "api:da2-hunter2"}}]},
             {"mode": "managed", "type": "aws_appsync_graphql_api", "name": "g", "provider": "p",
              "instances": [{"attributes": {"id": "x", "arn": "arn:aws:appsync:r:1:apis/x"}}]}]}
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.resources())
        .extracting(r -> r.managedBy() + " " + r.id() + " " + r.arn())
        .containsExactly(
            "aws_appsync_api_key.k null null",
            "aws_appsync_graphql_api.g null arn:aws:appsync:r:1:apis/x");
    assertThat(file.toString()).doesNotContain("hunter2");
  }

  @Test
  void configSnapshot_timeOfNoTable_isNotKnown() throws IOException {
    String item =
        """
        {"resourceType": "AWS::EC2::Instance", "resourceId": "i-1",
         "configurationItemCaptureTime": "%s"}\
        """;
    String items =
        String.join(
            ",",
            item.formatted("+300000-01-01T00:00:00Z"),
            item.formatted("-0001-01-01T00:00:00Z"),
            item.formatted("9999-12-31T23:00:00-05:00"),
            item.formatted("9999-12-31T23:00:00Z"));
    InventoryFile file =
        InventoryReader.configSnapshot(
            new ByteArrayInputStream(
                "{\"configurationItems\": [%s]}".formatted(items).getBytes(UTF_8)),
            URI);

    assertThat(file.resources())
        .extracting(ExpectedResource::captured)
        .containsExactly(null, null, null, Instant.parse("9999-12-31T23:00:00Z"));
  }

  @Test
  void configSnapshot_gzip_keepsWhatWasRecordedAndWhen() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(fixture("snapshot.json").getBytes(UTF_8));
    }

    InventoryFile file =
        InventoryReader.configSnapshot(new ByteArrayInputStream(packed.toByteArray()), URI);

    assertThat(file.kind()).isEqualTo(InventoryFile.Kind.CONFIG_SNAPSHOT);
    assertThat(file.resources())
        .extracting(r -> r.type() + " " + r.id() + " " + r.region() + " " + r.isDeleted())
        .containsExactly(
            "AWS::EC2::Instance i-0aaaaaaaaaaaaaaa1 us-east-1 false",
            "AWS::EC2::Volume vol-0aaaaaaaaaaaaaaa9 us-east-1 true",
            "AWS::IAM::Role AROAEXAMPLE global false");
    assertThat(file.resources().get(0).captured()).isEqualTo(Instant.parse("2025-11-01T00:00:00Z"));
    assertThat(keys(file)).contains("iam:role:111122223333::deploy");
    assertThat(file.read()).isEqualTo(4);
    assertThat(file.problems())
        .extracting(p -> p.where().ordinal() + " " + p.reason())
        .containsExactly("3 Neither id nor ARN names this thing of type AWS::EC2::VPC");

    byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 20);
    assertThat(problem(InventoryReader.configSnapshot(new ByteArrayInputStream(cut), URI)))
        .startsWith("truncated: ");
  }

  @Test
  void terraformState_realStates_agreeWithJq() throws IOException {
    Path folder = RealData.path("other/terraform-state");
    List<String> types = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    long read = 0;
    long arns = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        InventoryFile file = state(Files.readString(path));
        assertThat(file.kind()).as("%s", path).isNotNull();
        assertThat(file.rejected()).isZero();
        read += file.read();
        file.problems().forEach(p -> problems.add(path.getFileName() + ": " + p.reason()));
        file.resources().forEach(r -> types.add(r.type()));
        arns += file.resources().stream().filter(r -> r.arn() != null).count();
        keys.addAll(keys(file));
      }
    }

    // Three machines bring a disk and an interface each, and the NAT gateway an interface.
    // jq -s '[.[]|.resources[]?|select(.mode=="managed")|.instances[]]|length'
    assertThat(read).isEqualTo(121);
    assertThat(arns).isEqualTo(41);
    assertThat(types).hasSize(121 + 6 + 1).filteredOn("aws_iam_user_policy"::equals).hasSize(12);
    assertThat(problems)
        .containsExactly(
            "pkg__iac__terraform__state__testdata__v4__invalid.tfstate: Not JSON at line 16, column"
                + " 7");
    assertThat(keys)
        .contains(
            "ec2:instance:i-0d3650a23f4e45dc0",
            "ec2:volume:vol-081c7272a57a09db1",
            "iam:user:929327065333::test-driftctl-0",
            "s3:bucket:bucket-martin-test-drift",
            "sqs:queue:047081014315:eu-west-3:foo",
            "cloudformation:stack:047081014315:us-east-1:foo-stack",
            "elb:load-balancer:533948124879:us-east-1:app/test-lb-tf/35be57d467ff22b9",
            "autoscaling:launch-configuration:533948124879:us-east-1:web_config",
            "route53:hosted-zone:Z09368953G729AFEX5048",
            "ec2:natgateway:nat-0a5408508b19ef490");
  }

  private static List<String> keys(InventoryFile file) {
    return file.resources().stream()
        .map(
            r ->
                Catalogue.standard()
                    .listed(
                        r.type(),
                        r.id(),
                        r.arn(),
                        Objects.requireNonNullElse(r.account(), ""),
                        Objects.requireNonNullElse(r.region(), "")))
        .filter(Objects::nonNull)
        .map(ResourceKey::text)
        .toList();
  }

  private static String problem(InventoryFile file) {
    assertThat(file.toString()).doesNotContain("hunter2");
    assertThat(file.problems()).hasSize(1);
    ReadProblem problem = file.problems().get(0);
    assertThat(problem.excerpt()).isNull();
    return problem.kind().text() + ": " + problem.reason();
  }

  private static InventoryFile state(String text) throws IOException {
    return InventoryReader.terraformState(new ByteArrayInputStream(text.getBytes(UTF_8)), URI);
  }

  private static String fixture(String name) throws IOException {
    try (InputStream in = InventoryReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
