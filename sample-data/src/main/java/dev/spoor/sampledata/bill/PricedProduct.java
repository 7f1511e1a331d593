/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something AWS sells at a public price: one usage type of one service in one region.
 *
 * @param code product code as in {@code line_item_product_code}, e.g. {@code AmazonEC2}
 * @param name product name, e.g. {@code Amazon Elastic Compute Cloud}
 * @param family product family, e.g. {@code Compute Instance}; empty when AWS gives none
 * @param usageType with its region prefix, e.g. {@code USE2-BoxUsage:m5.large}
 * @param operation e.g. {@code RunInstances}; empty when AWS gives none
 * @param region region code, or {@code global}
 * @param unit pricing unit, e.g. {@code Hrs}, {@code GB}, {@code GB-Mo}
 * @param unitPrice public on-demand price of one unit, US dollars
 * @param instanceType EC2, RDS or SageMaker instance type, if it is one
 * @param attributes further product attributes by their CUR name in camel case, e.g. {@code
 *     operatingSystem}, {@code fromRegionCode}, {@code toRegionCode}, {@code gpuMemory}, {@code
 *     model}
 */
public record PricedProduct(
    String code,
    String name,
    String family,
    String usageType,
    String operation,
    String region,
    String unit,
    BigDecimal unitPrice,
    @Nullable String instanceType,
    Map<String, String> attributes) {

  public PricedProduct {
    if (unitPrice.signum() < 0) {
      throw new IllegalArgumentException("Invalid unit price: " + unitPrice + " (expected >= 0)");
    }
    attributes = Map.copyOf(attributes);
  }
}
