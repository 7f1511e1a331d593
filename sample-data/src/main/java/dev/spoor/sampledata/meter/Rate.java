/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.PricedProduct;
import dev.spoor.sampledata.bill.PurchaseKind;
import dev.spoor.sampledata.truth.Asset;
import java.math.BigDecimal;
import java.util.List;

/**
 * One line of the bill that a resource causes while it lives.
 *
 * @param unitsPerHour quantity an hour of life adds
 * @param perMonth whether {@code unitsPerHour} is to be divided by the hours of the month (GB-Mo)
 * @param paid price paid for a unit; read for spot and plan only
 */
record Rate(
    PricedProduct product,
    BigDecimal unitsPerHour,
    boolean perMonth,
    PurchaseKind purchase,
    BigDecimal paid) {

  /** Plan's price of an hour of {@code m5.xlarge}. */
  static final BigDecimal PLANNED_HOUR = new BigDecimal("0.139");

  /** Returns the lines of a resource. */
  static List<Rate> of(Asset asset) {
    String region = asset.region();
    String size = asset.size();
    switch (asset.kind()) {
      case "instance":
        Rate hours = onDemand(Products.instance(size, region, false), "1");
        return asset.isHostile() ? List.of(hours, egress(region)) : List.of(hours);
      case "spot-instance":
        return List.of(
            new Rate(
                Products.instance(size, region, true),
                BigDecimal.ONE,
                false,
                PurchaseKind.SPOT,
                Prices.spotHour(size, region)),
            egress(region));
      case "reserved-instance":
        return List.of(
            new Rate(
                Products.instance(size, region, false),
                BigDecimal.ONE,
                false,
                PurchaseKind.RESERVED,
                BigDecimal.ZERO));
      case "planned-instance":
        return List.of(
            new Rate(
                Products.instance(size, region, false),
                BigDecimal.ONE,
                false,
                PurchaseKind.SAVINGS_PLAN,
                PLANNED_HOUR));
      case "volume":
        return List.of(monthly(Products.volume(region), size));
      case "snapshot":
        return List.of(monthly(Products.snapshot(region), size));
      case "bucket":
        return List.of(monthly(Products.bucket(region), size));
      case "public-address":
        return List.of(onDemand(Products.publicAddress(region), "1"));
      case "fargate-task":
        return List.of(
            onDemand(Products.fargateProcessor(region), "16"),
            onDemand(Products.fargateMemory(region), "32"));
      case "database":
        return List.of(onDemand(Products.database(size, region), "1"));
      case "nat-gateway":
        return List.of(onDemand(Products.natGateway(region), "1"));
      case "load-balancer":
        return List.of(onDemand(Products.loadBalancer(region), "1"));
      case "kubernetes-cluster":
        return List.of(onDemand(Products.kubernetes(region), "1"));
      case "notebook":
        return List.of(onDemand(Products.notebook(size, region), "1"));
      default:
        throw new IllegalArgumentException("No rate for a resource of kind " + asset.kind());
    }
  }

  private static Rate egress(String region) {
    return onDemand(Products.instanceEgress(region), "0.35");
  }

  private static Rate onDemand(PricedProduct product, String unitsPerHour) {
    return new Rate(
        product, new BigDecimal(unitsPerHour), false, PurchaseKind.ON_DEMAND, BigDecimal.ZERO);
  }

  private static Rate monthly(PricedProduct product, String gigabytes) {
    return new Rate(
        product, new BigDecimal(gigabytes), true, PurchaseKind.ON_DEMAND, BigDecimal.ZERO);
  }
}
