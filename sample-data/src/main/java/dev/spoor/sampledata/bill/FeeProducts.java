/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Products of fee lines. */
final class FeeProducts {

  /** Region of what has none. */
  static final String NO_REGION = "";

  private FeeProducts() {}

  static PricedProduct reservation(BillSettings.Reservation reservation) {
    return product(
        "AmazonEC2",
        "Amazon Elastic Compute Cloud",
        "Compute Instance",
        Regions.usageTypePrefix(reservation.region()) + "HeavyUsage:" + reservation.instanceType(),
        "RunInstances",
        reservation.region(),
        "Hrs",
        reservation.instanceType());
  }

  static PricedProduct savingsPlan() {
    return product(
        "ComputeSavingsPlans",
        "Savings Plans for AWS Compute usage",
        "ComputeSavingsPlans",
        "ComputeSP:1yrNoUpfront",
        "",
        NO_REGION,
        "Hrs",
        null);
  }

  static PricedProduct businessSupport() {
    return product(
        "AWSSupportBusiness",
        "AWS Support (Business)",
        "AWS Support",
        "Dollar",
        "",
        NO_REGION,
        "Dollar",
        null);
  }

  static PricedProduct of(String code, String name) {
    return product(code, name, "", "", "", NO_REGION, "", null);
  }

  private static PricedProduct product(
      String code,
      String name,
      String family,
      String usageType,
      String operation,
      String region,
      String unit,
      @Nullable String instanceType) {
    return new PricedProduct(
        code,
        name,
        family,
        usageType,
        operation,
        region,
        unit,
        BigDecimal.ZERO,
        instanceType,
        Map.of());
  }
}
