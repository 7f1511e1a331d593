/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.Objects;

/** ARNs of the payer's commitments. */
final class Arns {

  private Arns() {}

  static String of(BillSettings.Reservation reservation, BillSettings settings) {
    return "arn:aws:ec2:"
        + reservation.region()
        + ":"
        + reservation.accountId()
        + ":reserved-instances/"
        + Ids.uuid(
            settings.seed(), "reservation", reservation.region(), reservation.instanceType());
  }

  static String ofPlan(BillSettings settings) {
    return "arn:aws:savingsplans::"
        + Objects.requireNonNull(settings.savingsPlan()).accountId()
        + ":savingsplan/"
        + Ids.uuid(settings.seed(), "savings plan");
  }
}
