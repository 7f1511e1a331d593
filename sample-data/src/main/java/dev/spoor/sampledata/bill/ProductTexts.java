/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Texts that are the same in all lines of a product. */
final class ProductTexts {

  private static final String ON_DEMAND_TERM = "JRTCKXETXF";
  private static final String HOURLY_RATE = "6YS6EN2CT7";

  private final String sku;
  private final String rateCode;
  private final String rateId;
  private final SortedMap<String, String> cur2Product;
  private final SortedMap<String, String> focusPriceDetails;
  private final Map<PurchaseKind, String> descriptions = new EnumMap<>(PurchaseKind.class);

  ProductTexts(PricedProduct product) {
    this.sku = Ids.sku(product.code(), product.usageType(), product.operation(), product.region());
    this.rateCode = sku + "." + ON_DEMAND_TERM + "." + HOURLY_RATE;
    this.rateId = Ids.digits(1, 11, product.code(), product.usageType(), product.region());
    this.cur2Product = cur2Product(product);
    this.focusPriceDetails = focusPriceDetails(product);
  }

  String sku() {
    return sku;
  }

  /** Returns SKU, offer term and rate, joined by dots as in the public price list. */
  String rateCode() {
    return rateCode;
  }

  String rateId() {
    return rateId;
  }

  /** Returns CUR 2.0's map column {@code product}. */
  SortedMap<String, String> cur2Product() {
    return cur2Product;
  }

  /** Returns FOCUS' map column {@code SkuPriceDetails}. */
  SortedMap<String, String> focusPriceDetails() {
    return focusPriceDetails;
  }

  /** Returns the description of a charge of this product. */
  String description(TrueCharge charge) {
    return descriptions.computeIfAbsent(charge.purchase(), kind -> Descriptions.of(charge));
  }

  private static SortedMap<String, String> cur2Product(PricedProduct product) {
    SortedMap<String, String> map = new TreeMap<>();
    product.attributes().forEach((name, value) -> map.put(AthenaNames.of(name), value));
    map.put("product_name", product.name());
    if (!product.region().isEmpty()) {
      map.put("region", product.region());
    }
    return Collections.unmodifiableSortedMap(map);
  }

  private static SortedMap<String, String> focusPriceDetails(PricedProduct product) {
    SortedMap<String, String> map = new TreeMap<>();
    product.attributes().forEach((name, value) -> map.put("x_" + name, value));
    String instanceType = product.instanceType();
    if (instanceType != null) {
      map.put("InstanceType", instanceType);
    }
    return Collections.unmodifiableSortedMap(map);
  }
}
