/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Column.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a FOCUS 1.2 export with AWS's additions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-2-aws-columns.html">FOCUS
 *     1.2 with AWS columns</a>
 */
final class FocusColumns {

  private final List<Column> columns = new ArrayList<>();

  private FocusColumns() {}

  static List<Column> all() {
    FocusColumns all = new FocusColumns();
    all.addCharge();
    all.addCommitment();
    all.addCost();
    all.addProduct();
    all.addWho();
    all.columns.sort(Comparator.comparing(Column::name));
    return all.columns;
  }

  private void addCharge() {
    time("BillingPeriodStart", line -> line.month().start());
    time("BillingPeriodEnd", line -> line.month().end());
    time("ChargePeriodStart", BillLine::start);
    time("ChargePeriodEnd", BillLine::end);
    text("ChargeCategory", line -> line.type().chargeCategory());
    text("ChargeClass", line -> line.type() == LineType.REFUND ? "Correction" : null);
    text("ChargeDescription", BillLine::description);
    text("ChargeFrequency", line -> line.type().chargeFrequency());
    text("InvoiceId", BillLine::invoiceId);
    text("InvoiceIssuerName", BillLine::publisher);
    text("ProviderName", line -> "AWS");
    text("PublisherName", BillLine::publisher);
    text("BillingCurrency", line -> line.month().settings().currency());
    text("PricingCurrency", line -> line.month().settings().currency());
  }

  private void addCommitment() {
    text("CapacityReservationId", line -> null);
    text("CapacityReservationStatus", line -> null);
    text("CommitmentDiscountCategory", line -> committed(line, "Usage", "Spend"));
    text(
        "CommitmentDiscountId", line -> line.commitment() == null ? null : line.commitment().arn());
    text("CommitmentDiscountName", line -> null);
    number("CommitmentDiscountQuantity", FocusColumns::commitmentQuantity);
    text(
        "CommitmentDiscountStatus",
        line -> line.type().isUsage() ? committed(line, "Used", "Used") : null);
    text("CommitmentDiscountType", line -> committed(line, "Reserved Instance", "Savings Plan"));
    text("CommitmentDiscountUnit", line -> committed(line, "Hours", "USD"));
  }

  private void addCost() {
    number("BilledCost", BillLine::focusBilled);
    number("EffectiveCost", BillLine::effective);
    number("ListCost", BillLine::list);
    number("ContractedCost", FocusColumns::contracted);
    number("ListUnitPrice", FocusColumns::listPrice);
    number("ContractedUnitPrice", FocusColumns::listPrice);
    number("PricingCurrencyContractedUnitPrice", FocusColumns::listPrice);
    number("PricingCurrencyEffectiveCost", BillLine::effective);
    number("PricingCurrencyListUnitPrice", FocusColumns::listPrice);
    number("ConsumedQuantity", line -> line.type().isUsage() ? line.item().quantity() : null);
    text("ConsumedUnit", line -> line.type().isUsage() ? line.product().unit() : null);
    number("PricingQuantity", line -> line.isPriced() ? line.item().quantity() : null);
    text("PricingUnit", line -> line.isPriced() ? line.product().unit() : null);
    text("PricingCategory", FocusColumns::pricingCategory);
  }

  private void addProduct() {
    text("AvailabilityZone", line -> line.item().availabilityZone());
    text("RegionId", line -> orNull(line.product().region()));
    text("RegionName", line -> orNull(Regions.name(line.product().region())));
    text("ResourceId", line -> line.item().resourceId());
    text("ResourceName", line -> null);
    text("ResourceType", line -> null);
    text("ServiceCategory", line -> FocusServices.category(line.product().code()));
    text("ServiceSubcategory", line -> FocusServices.subcategory(line.product().code()));
    text("ServiceName", line -> line.product().name());
    text("SkuId", line -> line.isPriced() ? line.texts().sku() : null);
    text("SkuMeter", line -> orNull(line.product().usageType()));
    text("SkuPriceId", line -> line.isPriced() ? line.texts().rateCode() : null);
    map("SkuPriceDetails", line -> line.texts().focusPriceDetails());
    map("Tags", BillLine::activeTags);
    columns.add(new Column("x_Discounts", Type.DOUBLE_MAP, line -> Map.<String, BigDecimal>of()));
    text("x_Operation", line -> orNull(line.product().operation()));
    text("x_ServiceCode", line -> line.product().code());
  }

  private void addWho() {
    text("BillingAccountId", line -> line.month().settings().payerAccountId());
    text(
        "BillingAccountName",
        line -> line.month().accountName(line.month().settings().payerAccountId()));
    text("BillingAccountType", line -> "BillingAccount");
    text("SubAccountId", line -> line.item().usageAccountId());
    text("SubAccountName", line -> line.month().accountName(line.item().usageAccountId()));
    text("SubAccountType", line -> "Account");
  }

  private static @Nullable String committed(BillLine line, String reserved, String planned) {
    if (line.commitment() == null) {
      return null;
    }
    return line.commitment() instanceof Commitment.Reserved ? reserved : planned;
  }

  private static @Nullable BigDecimal commitmentQuantity(BillLine line) {
    if (line.commitment() instanceof Commitment.Planned plan) {
      return plan.total() != null ? plan.total() : plan.effectiveCost();
    }
    return line.commitment() == null ? null : line.item().quantity();
  }

  /** Returns the cost at contracted prices: without commitments, with spot prices. */
  private static BigDecimal contracted(BillLine line) {
    return line.commitment() == null ? line.unblended() : line.list();
  }

  private static @Nullable BigDecimal listPrice(BillLine line) {
    return line.type().isUsage() ? line.product().unitPrice() : null;
  }

  private static String pricingCategory(BillLine line) {
    if (!line.isPriced()) {
      return "Other";
    }
    if (line.type().isUsage() && line.commitment() != null) {
      return "Committed";
    }
    return line.item().purchase() == PurchaseKind.SPOT ? "Dynamic" : "Standard";
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void text(String name, Function<BillLine, @Nullable Object> value) {
    columns.add(new Column(name, Type.TEXT, value));
  }

  private void number(String name, Function<BillLine, @Nullable Object> value) {
    columns.add(new Column(name, Type.DOUBLE, value));
  }

  private void time(String name, Function<BillLine, @Nullable Object> value) {
    columns.add(new Column(name, Type.TIMESTAMP, value));
  }

  private void map(String name, Function<BillLine, @Nullable Object> value) {
    columns.add(new Column(name, Type.TEXT_MAP, value));
  }
}
