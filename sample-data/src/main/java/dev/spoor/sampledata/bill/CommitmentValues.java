/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of commitment columns, absent on lines without the commitment. */
final class CommitmentValues {

  /** Begin and end of every commitment: a year around the case. */
  static final String START = "2025-07-01T00:00:00.000Z";

  static final String END = "2026-07-01T00:00:00.000Z";

  private CommitmentValues() {}

  static @Nullable Object reserved(
      BillLine line, Function<Commitment.Reserved, @Nullable Object> value) {
    return line.commitment() instanceof Commitment.Reserved reserved ? value.apply(reserved) : null;
  }

  static @Nullable Object period(
      BillLine line, Function<Commitment.ReservedPeriod, @Nullable Object> value) {
    return line.commitment() instanceof Commitment.Reserved reserved && reserved.period() != null
        ? value.apply(reserved.period())
        : null;
  }

  static @Nullable Object planned(
      BillLine line, Function<Commitment.Planned, @Nullable Object> value) {
    return line.commitment() instanceof Commitment.Planned planned ? value.apply(planned) : null;
  }

  static @Nullable Object split(BillLine line, Function<SplitShare, @Nullable Object> value) {
    SplitShare split = line.split();
    return split == null ? null : value.apply(split);
  }

  static @Nullable Object count(BillLine line) {
    return reserved(line, r -> Integer.toString(r.reservation().count()));
  }

  static @Nullable Object subscription(BillLine line) {
    return reserved(
        line, r -> Ids.digits(line.month().settings().seed(), 10, "subscription", r.arn()));
  }

  static String purchaseOption(Commitment.Reserved reserved) {
    return reserved.reservation().upfrontPerHour().signum() == 0 ? "No Upfront" : "Partial Upfront";
  }
}
