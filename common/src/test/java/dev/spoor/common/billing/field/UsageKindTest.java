/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageKindTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "BoxUsage:m5.large, AmazonEC2, us-east-1, instance hours, m5.large",
        "BoxUsage, AmazonEC2, us-east-1, instance hours, m1.small",
        "USW2-BoxUsage:p6-b200.48xlarge, AmazonEC2, us-west-2, instance hours, p6-b200.48xlarge",
        "EUC1-BoxUsage:mac-m4.metal, AmazonEC2, eu-central-1, instance hours, mac-m4.metal",
        "EU-SpotUsage:g4dn.xlarge, AmazonEC2, eu-west-1, instance hours, g4dn.xlarge",
        "BoxUsage:m5.xlarge, ElasticMapReduce, us-east-1, cluster surcharge, -",
        "USE2-UnusedBox:c5.large, AmazonEC2, us-east-2, idle capacity reservation, c5.large",
        "APS3-EBSOptimized:c5.xlarge, AmazonEC2, ap-south-1, instance extras, c5.xlarge",
        "CPUCredits:t3, AmazonEC2, us-east-1, instance extras, -",
        "USW2-Notebk:ml.p3.2xlarge, AmazonSageMaker, us-west-2, machine learning hours,"
            + " ml.p3.2xlarge",
        "InstanceUsage:db.t3.micro, AmazonRDS, us-east-1, database hours, db.t3.micro",
        "APN2-Fargate-vCPU-Hours:perCPU, AmazonECS, ap-northeast-2, container hours, -",
        "SpotUsage-Fargate-GB-Hours, AmazonECS, us-east-1, container hours, -",
        "Lambda-GB-Second, AWSLambda, us-east-1, function run time, -",
        "USE1-Claude3-input-tokens, AmazonBedrock, us-east-1, model tokens, -",
        "DataTransfer-Out-Bytes, AmazonEC2, us-east-1, data transfer out, -",
        "USW2-DataTransfer-In-Bytes, AmazonEC2, us-west-2, data transfer in, -",
        "EUC1-DataTransfer-Regional-Bytes, AmazonEC2, eu-central-1, data transfer between zones, -",
        "USE1-APN1-AWS-Out-Bytes, AmazonS3, us-east-1, data transfer between regions, -",
        "EU-DataTransfer-Out-Bytes, AmazonCloudFront, global, data transfer out, -",
        "EU-DataTransfer-Out-Bytes, AmazonEC2, eu-west-1, data transfer out, -",
        "ap-southeast-1-KMS-Requests, awskms, ap-southeast-1, requests, -",
        "EBS:VolumeUsage.gp3, AmazonEC2, us-east-1, storage, -",
        "EBS:SnapshotUsage, AmazonEC2, us-east-1, snapshots and backups, -",
        "XYZ9-BoxUsage:t3.micro, AmazonEC2, unknown:XYZ9, instance hours, t3.micro",
        "KMS-Requests, awskms, us-east-1, requests, -",
        "-, AWSSupportBusiness, global, other, -"
      })
  void of_usageType_tellsRegionFamilyAndMachine(
      String usageType, String service, String region, String family, String machine) {
    UsageKind kind = UsageKind.of(usageType, service);

    assertThat(Regions.ofUsageType(usageType, service)).isEqualTo(region);
    assertThat(kind.family()).isEqualTo(family);
    assertThat(kind.instanceType()).isEqualTo(machine);
  }

  @ParameterizedTest
  @CsvSource({
    "p3.2xlarge, p3, true", "ml.p3.2xlarge, p3, true", "p6-b200.48xlarge, p6-b200, true",
    "g9z.large, g9z, true", "trn3.large, trn3, true", "cg1.4xlarge, cg1, true",
    "m5.large, m5, false", "u7i-12tb.224xlarge, u7i-12tb, false", "db.r5.large, r5, false"
  })
  void instanceFamily_accelerated_isKnownByTableOrLetter(
      String type, String family, boolean accelerated) {
    assertThat(UsageKind.instanceFamily(type)).isEqualTo(family);
    assertThat(AcceleratedFamilies.contains(family)).isEqualTo(accelerated);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "us-west-2, us-west-2",
        "eu-central-1a, eu-central-1",
        "us-west-2-lax-1a, us-west-2",
        "us-gov-west-1, us-gov-west-1",
        "global, global",
        "any, -",
        "'', -"
      })
  void named_zoneOrRegion_givesRegion(String text, String region) {
    assertThat(Regions.named(text)).isEqualTo(region);
  }
}
