/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.Map;

/** FOCUS' categories of AWS services. */
final class FocusServices {

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("AmazonEC2", new Kind("Compute", "Virtual Machines")),
          Map.entry("AWSLambda", new Kind("Compute", "Serverless Compute")),
          Map.entry("AmazonECS", new Kind("Compute", "Containers")),
          Map.entry("AmazonEKS", new Kind("Compute", "Containers")),
          Map.entry("AmazonECR", new Kind("Compute", "Containers")),
          Map.entry("ComputeSavingsPlans", new Kind("Compute", "Other (Compute)")),
          Map.entry("AmazonS3", new Kind("Storage", "Object Storage")),
          Map.entry("AWSBackup", new Kind("Storage", "Backup Storage")),
          Map.entry("AmazonRDS", new Kind("Databases", "Relational Databases")),
          Map.entry("AmazonDynamoDB", new Kind("Databases", "NoSQL Databases")),
          Map.entry("AWSDataTransfer", new Kind("Networking", "Other (Networking)")),
          Map.entry("AWSELB", new Kind("Networking", "Application Networking")),
          Map.entry("AmazonVPC", new Kind("Networking", "Network Infrastructure")),
          Map.entry("AmazonCloudFront", new Kind("Networking", "Content Delivery")),
          Map.entry("AmazonRoute53", new Kind("Networking", "Other (Networking)")),
          Map.entry("AmazonBedrock", new Kind("AI and Machine Learning", "Generative AI")),
          Map.entry("AmazonSageMaker", new Kind("AI and Machine Learning", "AI Platforms")),
          Map.entry("AmazonCloudWatch", new Kind("Management and Governance", "Observability")),
          Map.entry("AWSCloudTrail", new Kind("Management and Governance", "Compliance")),
          Map.entry("AmazonGuardDuty", new Kind("Security", "Threat Detection and Response")),
          Map.entry("awskms", new Kind("Security", "Other (Security)")));
  private static final Kind OTHER = new Kind("Other", "Other (Other)");

  private FocusServices() {}

  static String category(String productCode) {
    return KINDS.getOrDefault(productCode, OTHER).category();
  }

  static String subcategory(String productCode) {
    return KINDS.getOrDefault(productCode, OTHER).subcategory();
  }

  private record Kind(String category, String subcategory) {}
}
