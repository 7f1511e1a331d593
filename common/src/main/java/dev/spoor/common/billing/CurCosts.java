/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import java.math.BigDecimal;
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

  /** Returns the unblended cost, {@code null} where the line has none. */
  @Nullable BigDecimal billed(SourceRow row) {
    return row.amount(unblended);
  }

  /** Returns the net unblended cost, else the unblended cost. */
  @Nullable BigDecimal net(SourceRow row) {
    return first(row, netUnblended, unblended);
  }

  /** Returns the cost at public on-demand prices; a negation takes nothing from it. */
  @Nullable BigDecimal list(SourceRow row, LineItemType type) {
    return type == LineItemType.SAVINGS_PLAN_NEGATION ? BigDecimal.ZERO : row.amount(publicCost);
  }

  /** Returns the amortized cost. */
  @Nullable BigDecimal effective(SourceRow row, LineItemType type, CommitmentFacts facts) {
    return switch (type) {
      case SAVINGS_PLAN_COVERED_USAGE -> first(row, netPlanEffective, planEffective);
      case SAVINGS_PLAN_RECURRING_FEE -> {
        BigDecimal commitment = row.amount(planCommitment);
        BigDecimal used = row.amount(planUsed);
        yield commitment == null ? null : used == null ? commitment : commitment.subtract(used);
      }
      case SAVINGS_PLAN_NEGATION, SAVINGS_PLAN_UPFRONT_FEE -> BigDecimal.ZERO;
      case DISCOUNTED_USAGE -> first(row, netReservationEffective, reservationEffective);
      case RI_FEE ->
          sum(
              first(row, netUnusedUpfront, unusedUpfront),
              first(row, netUnusedRecurring, unusedRecurring));
      case FEE -> facts.hasReservation() ? BigDecimal.ZERO : net(row);
      case REFUND -> facts.isSavingsPlanRefund() ? BigDecimal.ZERO : net(row);
      default -> net(row);
    };
  }

  private static @Nullable BigDecimal first(SourceRow row, int net, int gross) {
    BigDecimal value = row.amount(net);
    return value != null ? value : row.amount(gross);
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other : other == null ? one : one.add(other);
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
          "ComputeSavingsPlans".equals(product)
              && description != null
              && description.startsWith(PLAN_REFUND));
    }
  }
}
