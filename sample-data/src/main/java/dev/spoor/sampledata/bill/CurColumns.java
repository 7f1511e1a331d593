/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import static dev.spoor.sampledata.bill.CommitmentValues.period;
import static dev.spoor.sampledata.bill.CommitmentValues.planned;
import static dev.spoor.sampledata.bill.CommitmentValues.reserved;
import static dev.spoor.sampledata.bill.CommitmentValues.split;

import dev.spoor.sampledata.bill.Column.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns that the legacy Cost and Usage Report and CUR 2.0 share, by their legacy CSV names. */
final class CurColumns {

  private final List<Column> columns = new ArrayList<>();

  private CurColumns() {}

  /** Returns the columns in the order of the legacy report. */
  static List<Column> shared() {
    CurColumns all = new CurColumns();
    all.addBill();
    all.addLineItem();
    all.addProduct();
    all.addPricing();
    all.addReservation();
    all.addSavingsPlan();
    all.addSplit();
    return all.columns;
  }

  private void addBill() {
    text("identity/LineItemId", BillLine::lineItemId);
    Times times = new Times(Times.SECONDS);
    text("identity/TimeInterval", line -> times.text(line.start()) + "/" + times.text(line.end()));
    text("bill/InvoiceId", BillLine::invoiceId);
    text(
        "bill/InvoicingEntity",
        line -> line.isMarketplace() ? line.publisher() : "Amazon Web Services, Inc.");
    text("bill/BillingEntity", BillLine::billingEntity);
    text("bill/BillType", BillLine::billType);
    text("bill/PayerAccountId", line -> line.month().settings().payerAccountId());
    time("bill/BillingPeriodStartDate", line -> line.month().start());
    time("bill/BillingPeriodEndDate", line -> line.month().end());
  }

  private void addLineItem() {
    text("lineItem/UsageAccountId", line -> line.item().usageAccountId());
    text("lineItem/LineItemType", line -> line.type().text());
    time("lineItem/UsageStartDate", BillLine::start);
    time("lineItem/UsageEndDate", BillLine::end);
    text("lineItem/ProductCode", line -> line.product().code());
    text("lineItem/UsageType", line -> line.product().usageType());
    text("lineItem/Operation", line -> line.product().operation());
    text("lineItem/AvailabilityZone", line -> line.item().availabilityZone());
    text("lineItem/ResourceId", line -> line.item().resourceId());
    number("lineItem/UsageAmount", line -> line.item().quantity());
    number("lineItem/NormalizationFactor", line -> null);
    number("lineItem/NormalizedUsageAmount", line -> null);
    text("lineItem/CurrencyCode", line -> line.month().settings().currency());
    text("lineItem/UnblendedRate", CurColumns::rate);
    number("lineItem/UnblendedCost", BillLine::unblended);
    text("lineItem/BlendedRate", CurColumns::rate);
    number("lineItem/BlendedCost", BillLine::unblended);
    text("lineItem/LineItemDescription", BillLine::description);
    text("lineItem/TaxType", line -> line.type() == LineType.TAX ? "VAT" : null);
    text(
        "lineItem/LegalEntity",
        line -> line.isMarketplace() ? line.publisher() : "Amazon Web Services, Inc.");
  }

  private void addProduct() {
    attribute("comment");
    attribute("feeCode");
    attribute("feeDescription");
    attribute("fromLocation");
    attribute("fromLocationType");
    attribute("fromRegionCode");
    text("product/instanceFamily", line -> attribute(line, "instanceFamily"));
    text("product/instanceType", CurColumns::instanceType);
    attribute("instancesku");
    text("product/location", CurColumns::location);
    text("product/locationType", line -> location(line) == null ? null : "AWS Region");
    text("product/operation", line -> line.product().operation());
    text("product/pricingUnit", line -> null);
    text("product/productFamily", line -> line.product().family());
    text("product/regionCode", line -> line.product().region());
    text("product/servicecode", line -> line.product().code());
    text("product/sku", CurColumns::sku);
    attribute("toLocation");
    attribute("toLocationType");
    attribute("toRegionCode");
    text("product/usagetype", line -> line.product().usageType());
  }

  private void addPricing() {
    text("pricing/LeaseContractLength", line -> isCommitted(line) ? "1yr" : null);
    text("pricing/OfferingClass", line -> reserved(line, r -> "standard"));
    text("pricing/PurchaseOption", line -> reserved(line, CommitmentValues::purchaseOption));
    text("pricing/RateCode", line -> sku(line) == null ? null : line.texts().rateCode());
    text("pricing/RateId", line -> sku(line) == null ? null : line.texts().rateId());
    text("pricing/currency", line -> line.month().settings().currency());
    number("pricing/publicOnDemandCost", BillLine::list);
    text(
        "pricing/publicOnDemandRate",
        line -> line.type().isUsage() ? Numbers.plain(line.product().unitPrice()) : null);
    text("pricing/term", CurColumns::term);
    text("pricing/unit", line -> line.product().unit());
  }

  private void addReservation() {
    number(
        "reservation/AmortizedUpfrontCostForUsage",
        line -> reserved(line, r -> r.amortizedUpfront()));
    number(
        "reservation/AmortizedUpfrontFeeForBillingPeriod",
        line -> period(line, p -> p.upfrontFee()));
    text("reservation/AvailabilityZone", line -> null);
    number("reservation/EffectiveCost", line -> reserved(line, r -> line.effective()));
    text("reservation/EndTime", line -> period(line, p -> CommitmentValues.END));
    text("reservation/ModificationStatus", line -> period(line, p -> "Original"));
    number("reservation/NetAmortizedUpfrontCostForUsage", line -> null);
    number("reservation/NetAmortizedUpfrontFeeForBillingPeriod", line -> null);
    number("reservation/NetEffectiveCost", line -> null);
    number("reservation/NetRecurringFeeForUsage", line -> null);
    number("reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod", line -> null);
    number("reservation/NetUnusedRecurringFee", line -> null);
    number("reservation/NetUpfrontValue", line -> null);
    text("reservation/NormalizedUnitsPerReservation", line -> null);
    text(
        "reservation/NumberOfReservations",
        line -> period(line, p -> CommitmentValues.count(line)));
    number("reservation/RecurringFeeForUsage", line -> reserved(line, r -> r.recurring()));
    text("reservation/ReservationARN", line -> reserved(line, r -> r.arn()));
    text("reservation/StartTime", line -> period(line, p -> CommitmentValues.START));
    text("reservation/SubscriptionId", CommitmentValues::subscription);
    text("reservation/TotalReservedNormalizedUnits", line -> null);
    text(
        "reservation/TotalReservedUnits",
        line -> period(line, p -> Numbers.plain(p.reservedHours())));
    text(
        "reservation/UnitsPerReservation",
        line -> period(line, p -> Integer.toString(line.month().hours())));
    number(
        "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
        line -> period(line, p -> p.unusedUpfrontFee()));
    number("reservation/UnusedNormalizedUnitQuantity", line -> null);
    number("reservation/UnusedQuantity", line -> period(line, p -> p.unusedHours()));
    number("reservation/UnusedRecurringFee", line -> period(line, p -> p.unusedRecurringFee()));
    number("reservation/UpfrontValue", line -> period(line, p -> p.upfrontValue()));
  }

  private void addSavingsPlan() {
    number(
        "savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod",
        line -> planned(line, p -> p.total() == null ? null : BigDecimal.ZERO));
    text("savingsPlan/EndTime", line -> planned(line, p -> CommitmentValues.END));
    text("savingsPlan/InstanceTypeFamily", line -> null);
    number("savingsPlan/NetAmortizedUpfrontCommitmentForBillingPeriod", line -> null);
    number("savingsPlan/NetRecurringCommitmentForBillingPeriod", line -> null);
    number("savingsPlan/NetSavingsPlanEffectiveCost", line -> null);
    text("savingsPlan/OfferingType", line -> planned(line, p -> "ComputeSavingsPlans"));
    text("savingsPlan/PaymentOption", line -> planned(line, p -> "No Upfront"));
    text("savingsPlan/PurchaseTerm", line -> planned(line, p -> "1yr"));
    number(
        "savingsPlan/RecurringCommitmentForBillingPeriod", line -> planned(line, p -> p.total()));
    text("savingsPlan/Region", line -> planned(line, p -> "Any"));
    text("savingsPlan/SavingsPlanARN", line -> planned(line, p -> p.arn()));
    number("savingsPlan/SavingsPlanEffectiveCost", line -> planned(line, p -> p.effectiveCost()));
    number("savingsPlan/SavingsPlanRate", line -> planned(line, p -> p.rate()));
    text("savingsPlan/StartTime", line -> planned(line, p -> CommitmentValues.START));
    number("savingsPlan/TotalCommitmentToDate", line -> planned(line, p -> p.total()));
    number("savingsPlan/UsedCommitment", line -> planned(line, p -> p.used()));
  }

  private void addSplit() {
    number("splitLineItem/ActualUsage", line -> split(line, s -> s.usage()));
    number("splitLineItem/NetSplitCost", line -> null);
    number("splitLineItem/NetUnusedCost", line -> null);
    text("splitLineItem/ParentResourceId", line -> split(line, s -> s.parentResourceId()));
    number("splitLineItem/PublicOnDemandSplitCost", line -> split(line, s -> s.publicCost()));
    number("splitLineItem/PublicOnDemandUnusedCost", line -> split(line, s -> BigDecimal.ZERO));
    number("splitLineItem/ReservedUsage", line -> split(line, s -> s.usage()));
    number("splitLineItem/SplitCost", line -> split(line, s -> s.cost()));
    number("splitLineItem/SplitUsage", line -> split(line, s -> s.usage()));
    number("splitLineItem/SplitUsageRatio", line -> split(line, s -> s.ratio()));
    number("splitLineItem/UnusedCost", line -> split(line, s -> s.unusedCost()));
  }

  /** Returns the instance type, which AWS leaves empty on spot lines. */
  private static @Nullable String instanceType(BillLine line) {
    return line.item().purchase() == PurchaseKind.SPOT ? null : line.product().instanceType();
  }

  static @Nullable String attribute(BillLine line, String name) {
    return line.product().attributes().get(name);
  }

  private static @Nullable String location(BillLine line) {
    String region = line.product().region();
    return region.isEmpty() || region.equals("global") ? null : Regions.name(region);
  }

  private static @Nullable String sku(BillLine line) {
    return line.isPriced() ? line.texts().sku() : null;
  }

  private static @Nullable String rate(BillLine line) {
    BigDecimal price = line.unitPrice();
    return price == null ? null : Numbers.plain(price);
  }

  private static boolean isCommitted(BillLine line) {
    return line.commitment() instanceof Commitment.Reserved;
  }

  private static @Nullable String term(BillLine line) {
    if (line.item().purchase() == PurchaseKind.SPOT) {
      return "Spot";
    }
    if (isCommitted(line)) {
      return "Reserved";
    }
    return line.type().isUsage() ? "OnDemand" : null;
  }

  private void attribute(String name) {
    text("product/" + name, line -> attribute(line, name));
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
}
