/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.field.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The periods of a charge and the month it counts in. */
public final class ChargePeriods {
  private static final int REMEMBERED = 4_096;

  private final int billStart;
  private final int billEnd;
  private final int start;
  private final int end;
  private final @Nullable String period;
  private final Map<Long, String> months =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  public ChargePeriods(int billStart, int billEnd, int start, int end, @Nullable String period) {
    this.billStart = billStart;
    this.billEnd = billEnd;
    this.start = start;
    this.end = end;
    this.period = period;
  }

  /**
   * Sets the four ends, {@code charge_month} and {@code billing_month}. A purchase counts in its
   * billing period, everything else in the month in which it starts.
   */
  public void place(SourceRow row, Charge charge, boolean isPurchase) {
    Long billFrom = row.micros(billStart);
    Long billTo = row.micros(billEnd);
    Long from = row.micros(start);
    Long to = row.micros(end);
    charge.set(ChargeField.BILLING_PERIOD_START, billFrom);
    charge.set(ChargeField.BILLING_PERIOD_END, billTo == null ? null : Times.exclusiveEnd(billTo));
    charge.set(ChargeField.CHARGE_PERIOD_START, from);
    charge.set(ChargeField.CHARGE_PERIOD_END, to == null ? null : Times.exclusiveEnd(to));
    String billed = billFrom != null ? month(billFrom) : period;
    String used = from != null ? month(from) : null;
    String billingMonth = billed != null ? billed : used;
    charge.set(
        ChargeField.BILLING_MONTH, billingMonth == null ? BillHolding.UNKNOWN : billingMonth);
    charge.set(
        ChargeField.CHARGE_MONTH,
        used == null || (isPurchase && billingMonth != null) ? billingMonth : used);
  }

  private String month(long micros) {
    long day = Math.floorDiv(micros, 86_400_000_000L);
    return months.computeIfAbsent(day, d -> Times.month(micros));
  }
}
