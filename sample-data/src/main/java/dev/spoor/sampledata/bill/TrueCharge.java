/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One true charge: what was used, by whom, for how long, and at which price.
 *
 * <p>Every dialect of the bill is written from these. Costs are quantity times price, rounded half
 * even to ten decimals per charge; a daily bill sums the hours' rounded costs.
 *
 * @param usageAccountId account that used it, twelve digits
 * @param product what was used
 * @param availabilityZone e.g. {@code us-east-2a}, if zonal
 * @param resourceId as AWS writes it in the bill: bare ({@code i-…}, {@code vol-…}, a bucket name)
 *     or an ARN (Lambda, ECS, SageMaker, …)
 * @param start begin of an hour, a day or a month, UTC
 * @param end end (exclusive) of the same hour, day or month
 * @param quantity in the product's unit, at most ten decimals
 * @param purchase how it is paid for
 * @param paidUnitPrice price of one unit really paid, US dollars; read for {@link
 *     PurchaseKind#SPOT} and {@link PurchaseKind#SAVINGS_PLAN} only
 * @param tags cost allocation tags of the resource by key as set by the user, e.g. {@code Name};
 *     only those activated in the settings reach the bill. An EC2 instance with the tag {@code
 *     eks:cluster-name} gets split rows for the pods on it, in the Cost and Usage Reports
 * @param createdBy value of {@code aws:createdBy}, e.g. {@code IAMUser:AIDA…:name}
 * @param iamPrincipal ARN of the caller, Bedrock only
 * @param owner label for the ground truth, never in the bill
 */
public record TrueCharge(
    String usageAccountId,
    PricedProduct product,
    @Nullable String availabilityZone,
    @Nullable String resourceId,
    Instant start,
    Instant end,
    BigDecimal quantity,
    PurchaseKind purchase,
    BigDecimal paidUnitPrice,
    Map<String, String> tags,
    @Nullable String createdBy,
    @Nullable String iamPrincipal,
    String owner) {

  public TrueCharge {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("Invalid charge period: " + start + " to " + end);
    }
    if (quantity.signum() < 0 || quantity.stripTrailingZeros().scale() > 10) {
      throw new IllegalArgumentException(
          "Invalid quantity: " + quantity + " (expected >= 0 with at most ten decimals)");
    }
    tags = Map.copyOf(tags);
  }
}
