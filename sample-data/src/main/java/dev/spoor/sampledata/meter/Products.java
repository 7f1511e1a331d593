/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.PricedProduct;
import java.math.BigDecimal;
import java.util.Map;

/** What AWS sells in this case, by region. */
final class Products {
  private static final String EC2 = "Amazon Elastic Compute Cloud";

  private Products() {}

  static PricedProduct instance(String type, String region, boolean spot) {
    return new PricedProduct(
        "AmazonEC2",
        EC2,
        "Compute Instance",
        Prices.prefix(region) + (spot ? "SpotUsage:" : "BoxUsage:") + type,
        spot ? "RunInstances:SV001" : "RunInstances",
        region,
        "Hrs",
        Prices.instanceHour(type, region),
        type,
        Map.of("operatingSystem", "Linux"));
  }

  static PricedProduct volume(String region) {
    return ec2("Storage", "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", region, "GB-Mo", "0.08");
  }

  static PricedProduct snapshot(String region) {
    return ec2("Storage Snapshot", "EBS:SnapshotUsage", "CreateSnapshot", region, "GB-Mo", "0.05");
  }

  static PricedProduct natGateway(String region) {
    return ec2("NAT Gateway", "NatGateway-Hours", "NatGateway", region, "Hrs", "0.045");
  }

  static PricedProduct instanceEgress(String region) {
    return ec2("Data Transfer", "DataTransfer-Out-Bytes", "RunInstances", region, "GB", "0.09");
  }

  static PricedProduct publicAddress(String region) {
    return of(
        "AmazonVPC",
        "Amazon Virtual Private Cloud",
        "VpcPublicIPv4",
        "PublicIPv4:InUseAddress",
        "AllocateAddressVPC",
        region,
        "Hrs",
        new BigDecimal("0.005"));
  }

  static PricedProduct fargateProcessor(String region) {
    return of(
        "AmazonECS",
        "Amazon Elastic Container Service",
        "Compute",
        "Fargate-vCPU-Hours:perCPU",
        "FargateTask",
        region,
        "hours",
        Prices.in(region, "0.04048"));
  }

  static PricedProduct fargateMemory(String region) {
    return of(
        "AmazonECS",
        "Amazon Elastic Container Service",
        "Compute",
        "Fargate-GB-Hours",
        "FargateTask",
        region,
        "hours",
        Prices.in(region, "0.004445"));
  }

  static PricedProduct database(String type, String region) {
    PricedProduct plain =
        of(
            "AmazonRDS",
            "Amazon Relational Database Service",
            "Database Instance",
            "InstanceUsage:" + type,
            "CreateDBInstance:0014",
            region,
            "Hrs",
            Prices.in(region, "0.215"));
    return new PricedProduct(
        plain.code(),
        plain.name(),
        plain.family(),
        plain.usageType(),
        plain.operation(),
        region,
        plain.unit(),
        plain.unitPrice(),
        type,
        Map.of("databaseEngine", "PostgreSQL"));
  }

  static PricedProduct loadBalancer(String region) {
    return of(
        "AWSELB",
        "Elastic Load Balancing",
        "Load Balancer-Application",
        "LoadBalancerUsage",
        "LoadBalancing:Application",
        region,
        "Hrs",
        Prices.in(region, "0.0225"));
  }

  static PricedProduct kubernetes(String region) {
    return of(
        "AmazonEKS",
        "Amazon Elastic Container Service for Kubernetes",
        "Compute",
        "AmazonEKS-Hours:perCluster",
        "CreateOperation",
        region,
        "hours",
        new BigDecimal("0.1"));
  }

  static PricedProduct bucket(String region) {
    return of(
        "AmazonS3",
        "Amazon Simple Storage Service",
        "Storage",
        "TimedStorage-ByteHrs",
        "StandardStorage",
        region,
        "GB-Mo",
        Prices.in(region, "0.023"));
  }

  static PricedProduct objectEgress(String region) {
    PricedProduct plain =
        of(
            "AmazonS3",
            "Amazon Simple Storage Service",
            "Data Transfer",
            "DataTransfer-Out-Bytes",
            "GetObject",
            region,
            "GB",
            new BigDecimal("0.09"));
    return new PricedProduct(
        plain.code(),
        plain.name(),
        plain.family(),
        plain.usageType(),
        plain.operation(),
        region,
        plain.unit(),
        plain.unitPrice(),
        null,
        Map.of("fromRegionCode", region));
  }

  static PricedProduct notebook(String type, String region) {
    PricedProduct plain =
        of(
            "AmazonSageMaker",
            "Amazon SageMaker",
            "ML Instance",
            "Notebk:" + type,
            "RunInstance",
            region,
            "Hrs",
            new BigDecimal("0.05"));
    return new PricedProduct(
        plain.code(),
        plain.name(),
        plain.family(),
        plain.usageType(),
        plain.operation(),
        region,
        plain.unit(),
        plain.unitPrice(),
        type,
        Map.of());
  }

  /** Tokens of a language model, sold by the thousand. */
  static PricedProduct tokens(String model, boolean input, String price, String region) {
    return new PricedProduct(
        "AmazonBedrock",
        "Amazon Bedrock",
        "Amazon Bedrock",
        Prices.prefix(region) + model.replace(" ", "") + (input ? "-input" : "-output") + "-tokens",
        "InvokeModelInference",
        region,
        "1K tokens",
        new BigDecimal(price),
        null,
        Map.of(
            "model",
            model,
            "provider",
            "Anthropic",
            "inferenceType",
            input ? "Input tokens" : "Output tokens"));
  }

  static PricedProduct functionTime(String region) {
    return of(
        "AWSLambda",
        "AWS Lambda",
        "Serverless",
        "Lambda-GB-Second",
        "Invoke",
        region,
        "Lambda-GB-Second",
        new BigDecimal("0.0000166667"));
  }

  static PricedProduct key(String region) {
    return of(
        "awskms",
        "AWS Key Management Service",
        "Encryption Key",
        "KMS-Keys",
        "unknown",
        region,
        "Keys",
        BigDecimal.ONE);
  }

  static PricedProduct marketplace() {
    return new PricedProduct(
        "8xspoorexampleproductcode",
        "Example Log Shipper",
        "",
        "MP:Monthly",
        "",
        "us-east-1",
        "Units",
        new BigDecimal("99"),
        null,
        Map.of());
  }

  private static PricedProduct ec2(
      String family, String usageType, String operation, String region, String unit, String price) {
    return of(
        "AmazonEC2", EC2, family, usageType, operation, region, unit, Prices.in(region, price));
  }

  private static PricedProduct of(
      String code,
      String name,
      String family,
      String usageType,
      String operation,
      String region,
      String unit,
      BigDecimal price) {
    return new PricedProduct(
        code,
        name,
        family,
        Prices.prefix(region) + usageType,
        operation,
        region,
        unit,
        price,
        null,
        Map.of());
  }
}
