/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small bill with one of everything. */
final class SmallBill {

  static final String PAYER = "011122223333";
  static final String MEMBER = "444455556666";
  static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2025, 8), YearMonth.of(2025, 9), YearMonth.of(2025, 10));
  static final String INSTANCE_ARN_OWNER = "AssumedRole:AROAEXAMPLE:i-0a";

  private SmallBill() {}

  static BillSettings settings(Path out) {
    Map<Dialect, Dialect.Granularity> dialects = new TreeMap<>();
    for (Dialect dialect : Dialect.values()) {
      dialects.put(dialect, dialect.usualGranularity());
    }
    return new BillSettings(
        out,
        PAYER,
        List.of(
            new BillSettings.Account(PAYER, "Acme payer", "platform"),
            new BillSettings.Account(MEMBER, "Acme, \"prod\"", "shop")),
        MONTHS,
        31,
        "USD",
        7,
        dialects,
        Map.of("Name", MONTHS.get(0), "name", MONTHS.get(1), "CostCenter", MONTHS.get(2)),
        List.of(
            new BillSettings.Reservation(
                MEMBER,
                "us-east-2",
                "r6i.large",
                2,
                new BigDecimal("0.0417"),
                new BigDecimal("0.0411"),
                MONTHS.get(0)),
            new BillSettings.Reservation(
                PAYER,
                "us-east-1",
                "t3.medium",
                1,
                new BigDecimal("0.0262"),
                BigDecimal.ZERO,
                YearMonth.of(2025, 1))),
        new BillSettings.SavingsPlan(PAYER, new BigDecimal("0.10")),
        List.of(
            new BillSettings.Adjustment(
                MONTHS.get(1),
                null,
                MEMBER,
                "AmazonEC2",
                "Amazon Elastic Compute Cloud",
                new BigDecimal("-25.00"),
                "Promotional credit"),
            new BillSettings.Adjustment(
                MONTHS.get(1),
                MONTHS.get(0),
                MEMBER,
                "AmazonEC2",
                "Amazon Elastic Compute Cloud",
                new BigDecimal("-12.34"),
                "Refund of unauthorized use")),
        new BigDecimal("0.19"),
        true,
        300);
  }

  static Stream<TrueCharge> charges(YearMonth month) {
    Instant first = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<TrueCharge> charges = new ArrayList<>();
    charges.add(charge(seller("Mo"), "sub-1", first, end, "1", PurchaseKind.MARKETPLACE, "0"));
    for (int day = 0; day < 12; day++) {
      Instant start = first.plus(Duration.ofDays(day));
      Instant stop = start.plus(Duration.ofDays(1));
      charges.add(
          charge(storage(), "acme-logs", start, stop, "3.3333333333", PurchaseKind.ON_DEMAND, "0"));
      charges.add(
          charge(
              requests(),
              "arn:aws:lambda:us-east-2:444455556666:function:f",
              start,
              stop,
              "7",
              PurchaseKind.ON_DEMAND,
              "0"));
      charges.add(
          charge(
              requests(),
              "arn:aws:lambda:us-east-2:444455556666:function:f",
              start,
              stop,
              "1000",
              PurchaseKind.FREE_TIER,
              "0"));
      charges.add(
          charge(transfer(), "i-0b", start, stop, "0.0123456789", PurchaseKind.ON_DEMAND, "0"));
      for (int hour = 0; hour < 24; hour += 6) {
        Instant from = start.plus(Duration.ofHours(hour));
        Instant to = from.plus(Duration.ofHours(1));
        charges.add(
            charge(
                instance("m5.large", "0.096"), "i-0a", from, to, "1", PurchaseKind.ON_DEMAND, "0"));
        charges.add(
            charge(
                instance("p3.2xlarge", "3.06"),
                "i-0b",
                from,
                to,
                "0.2763888889",
                PurchaseKind.SPOT,
                "0.918"));
        charges.add(
            charge(
                instance("r6i.large", "0.126"),
                "i-0c",
                from,
                to,
                "0.9166666667",
                PurchaseKind.RESERVED,
                "0"));
        charges.add(
            charge(
                instance("c6i.large", "0.085"),
                "i-0d",
                from,
                to,
                "1",
                PurchaseKind.SAVINGS_PLAN,
                "0.0561"));
        charges.add(charge(seller("Hrs"), "i-0a", from, to, "1", PurchaseKind.MARKETPLACE, "0"));
      }
    }
    return charges.stream();
  }

  static TrueCharge charge(
      PricedProduct product,
      @Nullable String resource,
      Instant start,
      Instant end,
      String quantity,
      PurchaseKind purchase,
      String paid) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("Name", "web, \"one\"\n<script>");
    tags.put("name", "=cmd|'/c calc'");
    tags.put("CostCenter", "42");
    tags.put("Secret", "never activated");
    if ("i-0a".equals(resource)) {
      tags.put(UsageLines.CLUSTER_TAG, "prod");
    }
    return new TrueCharge(
        MEMBER,
        product,
        product.instanceType() == null ? null : "us-east-2a",
        resource,
        start,
        end,
        new BigDecimal(quantity),
        purchase,
        new BigDecimal(paid),
        tags,
        INSTANCE_ARN_OWNER,
        null,
        "benign");
  }

  static PricedProduct instance(String type, String price) {
    return new PricedProduct(
        "AmazonEC2",
        "Amazon Elastic Compute Cloud",
        "Compute Instance",
        "USE2-BoxUsage:" + type,
        "RunInstances",
        "us-east-2",
        "Hrs",
        new BigDecimal(price),
        type,
        Map.of("operatingSystem", "Linux", "tenancy", "Shared", "gpuMemory", "NA"));
  }

  private static PricedProduct storage() {
    return new PricedProduct(
        "AmazonS3",
        "Amazon Simple Storage Service",
        "Storage",
        "TimedStorage-ByteHrs",
        "StandardStorage",
        "us-east-1",
        "GB-Mo",
        new BigDecimal("0.023"),
        null,
        Map.of());
  }

  private static PricedProduct requests() {
    return new PricedProduct(
        "AWSLambda",
        "AWS Lambda",
        "Serverless",
        "USE2-Request",
        "Invoke",
        "us-east-2",
        "Requests",
        new BigDecimal("0.0000002"),
        null,
        Map.of());
  }

  private static PricedProduct transfer() {
    return new PricedProduct(
        "AWSDataTransfer",
        "AWS Data Transfer",
        "Data Transfer",
        "USE2-USE1-AWS-Out-Bytes",
        "",
        "us-east-2",
        "GB",
        new BigDecimal("0.01"),
        null,
        Map.of("fromRegionCode", "us-east-2", "toRegionCode", "us-east-1"));
  }

  private static PricedProduct seller(String unit) {
    return new PricedProduct(
        "8x0example0product",
        "Acme Firewall",
        "",
        "SoftwareUsage:" + unit,
        "",
        "us-east-2",
        unit,
        new BigDecimal("49.5"),
        null,
        Map.of("sellerName", "Firewall Inc."));
  }
}
