/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.LineItemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost arithmetic of cost and usage reports: unblended, net, amortized and public cost of a
 * line.
 *
 * <p>Amortized cost is net where the report has net columns, as FOCUS's EffectiveCost is; each
 * value falls back to its gross column. A commitment line whose effective cost the report leaves
 * out has none here either.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/amortized-reservation.html">Amortized
 *     reservation data</a>
 */
final class CurCosts {
  private static final String PLAN_REFUND = "Refund for one-time fee for Savings Plan ID";

  private final int unblended;
  private final int netUnblended;
  private final int publicCost;
  private final int planEffective;
  private final int netPlanEffective;
  private final int planCommitment;
  private final int planUsed;
  private final int reservationEffective;
  private final int netReservationEffective;
  private final int unusedUpfront;
  private final int netUnusedUpfront;
  private final int unusedRecurring;
  private final int netUnusedRecurring;

  CurCosts(Columns columns) {
    unblended = columns.place("line_item_unblended_cost");
    netUnblended = columns.place("line_item_net_unblended_cost");
    publicCost = columns.place("pricing_public_on_demand_cost");
    planEffective = columns.place("savings_plan_savings_plan_effective_cost");
    netPlanEffective = columns.place("savings_plan_net_savings_plan_effective_cost");
    planCommitment = columns.place("savings_plan_total_commitment_to_date");
    planUsed = columns.place("savings_plan_used_commitment");
    reservationEffective = columns.place("reservation_effective_cost");
    netReservationEffective = columns.place("reservation_net_effective_cost");
    unusedUpfront = columns.place("reservation_unused_amortized_upfront_fee_for_billing_period");
    netUnusedUpfront =
        columns.place("reservation_net_unused_amortized_upfront_fee_for_billing_period");
    unusedRecurring = columns.place("reservation_unused_recurring_fee");
    netUnusedRecurring = columns.place("reservation_net_unused_recurring_fee");
  }

  /** Returns the place of the unblended cost. */
  int billed() {
    return unblended;
  }

  /** Returns the net unblended cost, else the unblended cost. */
  CostRule net() {
    return CostRule.first(netUnblended, unblended);
  }

  /** Returns the cost at public on-demand prices; a negation takes nothing from it. */
  CostRule list(LineItemType type) {
    return type == LineItemType.SAVINGS_PLAN_NEGATION ? CostRule.ZERO : CostRule.of(publicCost);
  }

  /** Returns the amortized cost. */
  CostRule effective(LineItemType type, CommitmentFacts facts) {
    return switch (type) {
      case SAVINGS_PLAN_COVERED_USAGE -> CostRule.first(netPlanEffective, planEffective);
      case SAVINGS_PLAN_RECURRING_FEE -> CostRule.difference(planCommitment, planUsed);
      case SAVINGS_PLAN_NEGATION, SAVINGS_PLAN_UPFRONT_FEE -> CostRule.ZERO;
      case DISCOUNTED_USAGE -> CostRule.first(netReservationEffective, reservationEffective);
      case RI_FEE ->
          CostRule.sum(netUnusedUpfront, unusedUpfront, netUnusedRecurring, unusedRecurring);
      case FEE -> facts.hasReservation() ? CostRule.ZERO : net();
      case REFUND -> facts.isSavingsPlanRefund() ? CostRule.ZERO : net();
      default -> net();
    };
  }

  /** Returns every column that some cost may follow from. */
  List<Integer> places() {
    return RollUpColumns.existing(
        unblended,
        netUnblended,
        publicCost,
        planEffective,
        netPlanEffective,
        planCommitment,
        planUsed,
        reservationEffective,
        netReservationEffective,
        unusedUpfront,
        netUnusedUpfront,
        unusedRecurring,
        netUnusedRecurring);
  }

  /**
   * What decides whether a fee or refund is already spread over the usage that it pays for.
   *
   * @param hasReservation whether the line names a reservation
   * @param isSavingsPlanRefund whether it pays back the upfront fee of a savings plan
   */
  record CommitmentFacts(boolean hasReservation, boolean isSavingsPlanRefund) {
    static CommitmentFacts of(
        @Nullable String reservation, @Nullable String product, @Nullable String description) {
      return new CommitmentFacts(
          reservation != null,
          isOfSavingsPlans(product) && description != null && description.startsWith(PLAN_REFUND));
    }

    /** Whether the description decides what a refund of the product is. */
    static boolean isOfSavingsPlans(@Nullable String product) {
      return "ComputeSavingsPlans".equals(product);
    }
  }
}
