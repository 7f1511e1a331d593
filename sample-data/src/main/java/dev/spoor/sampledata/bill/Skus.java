/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** SKUs and price identifiers of products, made from what they name. */
final class Skus {

  private static final String ON_DEMAND_TERM = "JRTCKXETXF";
  private static final String HOURLY_RATE = "6YS6EN2CT7";

  private Skus() {}

  static String of(PricedProduct product) {
    return Ids.sku(product.code(), product.usageType(), product.operation(), product.region());
  }

  /** Returns SKU, offer term and rate, joined by dots as in the public price list. */
  static String rateCode(PricedProduct product) {
    return of(product) + "." + ON_DEMAND_TERM + "." + HOURLY_RATE;
  }

  static String rateId(PricedProduct product) {
    return Ids.digits(1, 11, product.code(), product.usageType(), product.region());
  }
}
