/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill before it is put into a dialect.
 *
 * @param month billing period
 * @param type line item type
 * @param item account, product, resource, period and quantity
 * @param billType Anniversary, Purchase or Refund
 * @param description line item description
 * @param unblended cash cost; 0 where a reservation covers
 * @param list cost at the public price
 * @param effective amortised cost
 * @param unitPrice price behind the cash cost, if there is one
 * @param commitment reservation or plan that covers it or that it pays for
 * @param split a pod's share of an instance; such a line is a second view, never added
 */
record BillLine(
    BillMonth month,
    LineType type,
    TrueCharge item,
    String billType,
    String description,
    BigDecimal unblended,
    BigDecimal list,
    BigDecimal effective,
    @Nullable BigDecimal unitPrice,
    @Nullable Commitment commitment,
    @Nullable SplitShare split) {

  PricedProduct product() {
    return item.product();
  }

  ProductTexts texts() {
    return month.texts(product());
  }

  Instant start() {
    return item.start();
  }

  Instant end() {
    return item.end();
  }

  /** Whether a third party sells it. */
  boolean isMarketplace() {
    return item.purchase() == PurchaseKind.MARKETPLACE;
  }

  String billingEntity() {
    return isMarketplace() ? "AWS Marketplace" : "AWS";
  }

  String publisher() {
    return isMarketplace() ? attribute("sellerName", "AWS Marketplace") : "Amazon Web Services";
  }

  @Nullable String invoiceId() {
    return month.invoiceId(billType, billingEntity());
  }

  /** Returns what FOCUS bills: nothing where a plan covers, since it has no negation rows. */
  BigDecimal focusBilled() {
    return type == LineType.SAVINGS_PLAN_COVERED_USAGE ? BigDecimal.ZERO : unblended;
  }

  /** Whether FOCUS has a row for it. */
  boolean isInFocus() {
    return type != LineType.SAVINGS_PLAN_NEGATION && split == null;
  }

  /** Whether a price was applied, as opposed to a tax, credit or refund. */
  boolean isPriced() {
    return type.isUsage() || type.chargeCategory().equals("Purchase");
  }

  String attribute(String name, String otherwise) {
    return product().attributes().getOrDefault(name, otherwise);
  }

  /** Returns the tags activated in this month, {@code user:Key} and {@code aws:createdBy}. */
  SortedMap<String, String> activeTags() {
    SortedMap<String, String> active = new TreeMap<>();
    for (BillMonth.ActiveTag tag : month.activeTags()) {
      String value = item.tags().get(tag.key());
      if (value != null) {
        active.put(tag.billKey(), value);
      }
    }
    String createdBy = item.createdBy();
    if (createdBy != null) {
      active.put("aws:createdBy", createdBy);
    }
    return active;
  }

  /** Returns a line item id that, as AWS's, is the same for all hours of one use in a month. */
  String lineItemId() {
    return Ids.lineItem(
        month.settings().seed(),
        month.name(),
        type.name(),
        item.usageAccountId(),
        product().code(),
        product().usageType(),
        product().operation(),
        product().region(),
        String.valueOf(item.resourceId()),
        description);
  }
}
