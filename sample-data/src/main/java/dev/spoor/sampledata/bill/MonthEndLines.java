/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of a month that no single use causes: fees, tax, support, credits and refunds. */
final class MonthEndLines {

  private static final String ANNIVERSARY = "Anniversary";

  private final BillMonth month;
  private final BillSettings settings;
  private final MonthLedger ledger;
  private final BigDecimal hours;
  private final List<BillLine> lines = new ArrayList<>();

  private MonthEndLines(BillMonth month, MonthLedger ledger, int hoursToDate) {
    this.month = month;
    this.settings = month.settings();
    this.ledger = ledger;
    this.hours = BigDecimal.valueOf(hoursToDate);
  }

  /**
   * Returns the lines, as the bill of a month shows them after some of its hours.
   *
   * @throws IllegalArgumentException if usage exceeds a commitment that is said to cover it
   */
  static List<BillLine> of(BillMonth month, MonthLedger ledger, int hoursToDate) {
    MonthEndLines end = new MonthEndLines(month, ledger.copy(), hoursToDate);
    month.settings().reservations().forEach(end::addReservation);
    end.addSavingsPlan();
    end.addSupport();
    end.addTaxes();
    end.addAdjustments();
    return end.lines;
  }

  private void addReservation(BillSettings.Reservation reservation) {
    if (month.month().isBefore(reservation.purchased())) {
      return;
    }
    BigDecimal count = BigDecimal.valueOf(reservation.count());
    BigDecimal reserved = BigDecimal.valueOf(month.hours()).multiply(count);
    MonthLedger.Used used = ledger.used(reservation);
    if (used.hours().compareTo(reserved) > 0) {
      throw new IllegalArgumentException(
          "Invalid charges: " + used.hours() + " hours on " + reserved + " of " + reservation);
    }
    BigDecimal fee = reservation.hourlyFee().multiply(reserved);
    BigDecimal upfrontFee = reservation.upfrontPerHour().multiply(reserved);
    BigDecimal upfrontValue =
        reservation.upfrontPerHour().multiply(count).multiply(BigDecimal.valueOf(8760));
    Commitment.Reserved commitment =
        new Commitment.Reserved(
            Arns.of(reservation, settings),
            reservation,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            new Commitment.ReservedPeriod(
                reserved,
                reserved.subtract(used.hours()),
                upfrontFee,
                upfrontFee.subtract(used.upfront()),
                fee.subtract(used.recurring()),
                upfrontValue));
    PricedProduct product = FeeProducts.reservation(reservation);
    String type = reservation.instanceType();
    add(
        LineType.RI_FEE,
        reservation.accountId(),
        product,
        reserved,
        ANNIVERSARY,
        "USD "
            + Numbers.plain(reservation.hourlyFee())
            + " hourly fee per Linux/UNIX (Amazon VPC), "
            + type
            + " instance",
        fee,
        fee.subtract(used.recurring()).add(upfrontFee.subtract(used.upfront())),
        commitment);
    if (reservation.purchased().equals(month.month()) && upfrontValue.signum() > 0) {
      add(
          LineType.FEE,
          reservation.accountId(),
          product,
          count,
          "Purchase",
          "Sign up charge for subscription: "
              + Ids.digits(settings.seed(), 10, "subscription", commitment.arn()),
          upfrontValue,
          BigDecimal.ZERO,
          new Commitment.Reserved(
              commitment.arn(), reservation, BigDecimal.ZERO, BigDecimal.ZERO, null));
    }
  }

  private void addSavingsPlan() {
    BillSettings.SavingsPlan plan = settings.savingsPlan();
    if (plan == null) {
      return;
    }
    BigDecimal total = plan.hourlyCommitment().multiply(hours);
    BigDecimal used = ledger.planned();
    if (used.compareTo(total) > 0) {
      throw new IllegalArgumentException(
          "Invalid charges: the Savings Plan's commitment of "
              + total
              + " for "
              + hours
              + " hours of "
              + month.month()
              + " does not cover "
              + used);
    }
    add(
        LineType.SAVINGS_PLAN_RECURRING_FEE,
        plan.accountId(),
        FeeProducts.savingsPlan(),
        BigDecimal.ONE,
        ANNIVERSARY,
        "1 year No Upfront Compute Savings Plan",
        total,
        total.subtract(used),
        new Commitment.Planned(Arns.ofPlan(settings), null, null, total, used));
  }

  private void addSupport() {
    if (!settings.businessSupport()) {
      return;
    }
    BigDecimal spend = BigDecimal.ZERO;
    for (BigDecimal billed : ledger.billed().values()) {
      spend = spend.add(billed);
    }
    BigDecimal fee = SupportPlan.monthlyFee(spend);
    add(
        LineType.FEE,
        settings.payerAccountId(),
        FeeProducts.businessSupport(),
        BigDecimal.ONE,
        ANNIVERSARY,
        "AWS Support (Business)",
        fee,
        fee,
        null);
  }

  private void addTaxes() {
    ledger
        .billed()
        .forEach(
            (taxed, amount) -> {
              BigDecimal tax = Cents.whole(amount.multiply(settings.taxRate()));
              if (tax.signum() > 0) {
                addLine(
                    LineType.TAX,
                    taxed.accountId(),
                    FeeProducts.of(taxed.productCode(), taxed.productName()),
                    BigDecimal.ONE,
                    ANNIVERSARY,
                    "Tax for product code " + taxed.productCode(),
                    tax,
                    tax,
                    null);
              }
            });
  }

  private void addAdjustments() {
    for (BillSettings.Adjustment adjustment : settings.adjustments()) {
      if (adjustment.month().equals(month.month())) {
        boolean isRefund = adjustment.refundOf() != null;
        addLine(
            isRefund ? LineType.REFUND : LineType.CREDIT,
            adjustment.accountId(),
            FeeProducts.of(adjustment.productCode(), adjustment.productName()),
            BigDecimal.ONE,
            isRefund ? "Refund" : ANNIVERSARY,
            adjustment.description(),
            adjustment.amount(),
            adjustment.amount(),
            null);
      }
    }
  }

  private void add(
      LineType type,
      String accountId,
      PricedProduct product,
      BigDecimal quantity,
      String billType,
      String description,
      BigDecimal unblended,
      BigDecimal effective,
      @Nullable Commitment commitment) {
    ledger.addBilled(accountId, product, unblended);
    addLine(
        type,
        accountId,
        product,
        quantity,
        billType,
        description,
        unblended,
        effective,
        commitment);
  }

  private void addLine(
      LineType type,
      String accountId,
      PricedProduct product,
      BigDecimal quantity,
      String billType,
      String description,
      BigDecimal unblended,
      BigDecimal effective,
      @Nullable Commitment commitment) {
    TrueCharge item =
        new TrueCharge(
            accountId,
            product,
            null,
            null,
            month.start(),
            month.end(),
            quantity,
            PurchaseKind.ON_DEMAND,
            BigDecimal.ZERO,
            Map.of(),
            null,
            null,
            "payer");
    lines.add(
        new BillLine(
            month,
            type,
            item,
            billType,
            description,
            unblended,
            BigDecimal.ZERO,
            effective,
            null,
            commitment,
            null));
  }
}
