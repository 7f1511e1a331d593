/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;

/** Line item descriptions in AWS's manner. */
final class Descriptions {

  private Descriptions() {}

  static String of(TrueCharge charge) {
    PricedProduct product = charge.product();
    String type = product.instanceType();
    boolean isInstance = type != null && product.code().equals("AmazonEC2");
    String system = product.attributes().getOrDefault("operatingSystem", "Linux");
    switch (charge.purchase()) {
      case SPOT:
        return isInstance
            ? type + " Linux/UNIX Spot Instance-hour in " + Regions.name(product.region())
            : "Spot " + product.usageType() + " in " + Regions.name(product.region());
      case RESERVED:
        return "Linux/UNIX (Amazon VPC), " + type + " reserved instance applied";
      case FREE_TIER:
        return "$0.00 per " + product.unit() + " under monthly free tier";
      case MARKETPLACE:
        return "AWS Marketplace software usage|" + product.region() + "|" + product.name();
      default:
        return isInstance
            ? dollars(product.unitPrice())
                + " per On Demand "
                + system
                + " "
                + type
                + " Instance Hour"
            : dollars(product.unitPrice())
                + " per "
                + product.unit()
                + " for "
                + product.usageType();
    }
  }

  private static String dollars(BigDecimal price) {
    return "$" + Numbers.plain(price);
  }
}
