/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import static dev.spoor.jobs.focus.FocusField.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Costs, quantities and unit prices of a charge in FOCUS's sense.
 *
 * <p>A unit price is the cost divided by the quantity: the price that was paid, also where it is
 * made of several steps. A charge without a list price has its billed cost as list cost, as FOCUS
 * says of charges that stand alone; CUR writes 0 for a list price that it does not know, as of spot
 * machines, fees and taxes.
 */
final class Prices {
  private static final int PRICE_DIGITS = 18;
  private static final String UNITS = "Units";
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(12);

  private final ChargeCells charge;
  private final @Nullable String category;
  private final Commitment commitment;
  private final BigDecimal billed;

  Prices(ChargeCells charge, @Nullable String category, Commitment commitment) {
    this.charge = charge;
    this.category = category;
    this.commitment = commitment;
    BigDecimal cost = charge.amount("billed_cost");
    billed = cost == null ? NOTHING : cost;
  }

  /** Returns what a commitment cost in vain, as part of the fee that this charge is. */
  BigDecimal unused() {
    BigDecimal effective = charge.amount("effective_cost");
    return commitment.isFee() && effective != null ? effective : NOTHING;
  }

  void fill(@Nullable Object[] cells) {
    boolean isSale = "Usage".equals(category) || "Purchase".equals(category);
    boolean isUnused = "Usage".equals(category) && "Unused".equals(commitment.status());
    BigDecimal quantity = "Tax".equals(category) ? null : charge.amount("pricing_quantity");
    BigDecimal list = list();
    BigDecimal contracted = contracted(list);
    BigDecimal effective = commitment.isFee() ? NOTHING : charge.amount("effective_cost");
    BigDecimal consumed =
        "Usage".equals(category) && !isUnused ? charge.amount("consumed_quantity") : null;
    set(cells, BILLED_COST, billed);
    set(cells, NET_COST, charge.amount("net_cost"));
    set(cells, EFFECTIVE_COST, effective);
    set(cells, LIST_COST, list == null ? billed : list);
    set(cells, CONTRACTED_COST, contracted);
    set(cells, PRICING_QUANTITY, quantity);
    if (quantity == null && isUnused) {
      quantity = BigDecimal.ONE;
      set(cells, PRICING_QUANTITY, quantity);
      set(cells, PRICING_UNIT, UNITS);
    } else if (quantity == null) {
      set(cells, PRICING_UNIT, null);
    }
    set(cells, CONSUMED_QUANTITY, consumed);
    set(
        cells,
        CONSUMED_UNIT,
        consumed == null ? null : FocusUnits.of(charge.text("consumed_unit")));
    set(cells, LIST_UNIT_PRICE, isSale ? price(list, quantity) : null);
    set(cells, CONTRACTED_UNIT_PRICE, isSale ? price(contracted, quantity) : null);
    currencies(cells);
    commit(cells, consumed, effective);
  }

  /** Turns the row of a fee into the row of what it paid for in vain. */
  void fillUnused(@Nullable Object[] cells, BigDecimal unused) {
    set(cells, CHARGE_CATEGORY, "Usage");
    set(cells, CHARGE_FREQUENCY, "Usage-Based");
    set(cells, PRICING_CATEGORY, "Committed");
    set(cells, COMMITMENT_DISCOUNT_STATUS, "Unused");
    set(cells, BILLED_COST, NOTHING);
    set(cells, NET_COST, NOTHING);
    set(cells, LIST_COST, NOTHING);
    set(cells, CONTRACTED_COST, NOTHING);
    set(cells, EFFECTIVE_COST, unused);
    set(cells, PRICING_QUANTITY, BigDecimal.ONE);
    set(cells, PRICING_UNIT, UNITS);
    set(cells, LIST_UNIT_PRICE, NOTHING);
    set(cells, CONTRACTED_UNIT_PRICE, NOTHING);
    currencies(cells);
    BigDecimal quantity = commitment.isPlan() && !isDiscounted() ? unused : null;
    set(cells, COMMITMENT_DISCOUNT_QUANTITY, quantity);
    set(cells, COMMITMENT_DISCOUNT_UNIT, quantity == null ? null : charge.text("billing_currency"));
  }

  private @Nullable BigDecimal list() {
    BigDecimal list = charge.amount("list_cost");
    boolean isCur = String.valueOf(charge.text("dialect")).startsWith("cur");
    boolean isPaid = billed.signum() > 0 || "Credit".equals(category);
    boolean isUnknown = isCur && isPaid && list != null && list.signum() == 0;
    return isUnknown && !commitment.isNegation() ? null : list;
  }

  /** Whether effective cost is after discounts, and so no measure of what a plan absorbed. */
  private boolean isDiscounted() {
    BigDecimal net = charge.amount("net_cost");
    return net != null && net.compareTo(billed) != 0;
  }

  /** Cost at negotiated prices and before commitments. */
  private @Nullable BigDecimal contracted(@Nullable BigDecimal list) {
    BigDecimal told = charge.amount("contracted_cost");
    if (told != null) {
      return told;
    }
    if (commitment.isNegation()) {
      return NOTHING;
    }
    String kind = charge.text("line_item_type");
    if ("DiscountedUsage".equals(kind)) {
      return list;
    }
    boolean isPaid = "Usage".equals(kind) || "Purchase".equals(category);
    BigDecimal net = charge.amount("net_cost");
    return isPaid && net != null ? net : billed;
  }

  /**
   * How much of the commitment the charge buys or uses: money before discounts of a plan, hours of
   * a reservation.
   */
  private void commit(
      @Nullable Object[] cells, @Nullable BigDecimal consumed, @Nullable BigDecimal effective) {
    boolean isFee = "Purchase".equals(category);
    BigDecimal quantity = null;
    String unit = null;
    boolean isCounted = "Usage".equals(category) || isFee;
    if (commitment.id() != null && isCounted && !"Correction".equals(charge.text("charge_class"))) {
      if (commitment.isPlan()) {
        quantity = isFee ? billed : isDiscounted() ? null : effective;
        unit = charge.text("billing_currency");
      } else {
        quantity = isFee ? charge.amount("pricing_quantity") : consumed;
        unit =
            isFee
                ? (String) cells[PRICING_UNIT.ordinal()]
                : FocusUnits.of(charge.text("consumed_unit"));
      }
    }
    set(cells, COMMITMENT_DISCOUNT_QUANTITY, quantity);
    set(cells, COMMITMENT_DISCOUNT_UNIT, quantity == null ? null : unit);
  }

  /** Prices in the currency of the price list are known where it is the currency of the bill. */
  private void currencies(@Nullable Object[] cells) {
    String currency = charge.text("billing_currency");
    String priced = charge.text("pricing_currency");
    boolean isSame = priced != null && priced.equals(currency);
    set(cells, BILLING_CURRENCY, currency);
    set(cells, PRICING_CURRENCY, priced);
    copy(cells, isSame, CONTRACTED_UNIT_PRICE, PRICING_CURRENCY_CONTRACTED_UNIT_PRICE);
    copy(cells, isSame, EFFECTIVE_COST, PRICING_CURRENCY_EFFECTIVE_COST);
    copy(cells, isSame, LIST_UNIT_PRICE, PRICING_CURRENCY_LIST_UNIT_PRICE);
  }

  private static void copy(
      @Nullable Object[] cells, boolean isSame, FocusField from, FocusField to) {
    cells[to.ordinal()] = isSame ? cells[from.ordinal()] : null;
  }

  private static @Nullable BigDecimal price(
      @Nullable BigDecimal cost, @Nullable BigDecimal quantity) {
    if (cost == null || quantity == null || quantity.signum() == 0) {
      return null;
    }
    BigDecimal price = cost.divide(quantity, PRICE_DIGITS, RoundingMode.HALF_EVEN);
    return price.signum() < 0 ? null : price;
  }

  private static void set(@Nullable Object[] cells, FocusField field, @Nullable Object value) {
    cells[field.ordinal()] = value;
  }
}
