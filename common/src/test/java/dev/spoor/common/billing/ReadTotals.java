/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.BillRecord.Damage;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.charge.LineSums;
import dev.spoor.common.billing.charge.RollUp;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.file.BillReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a reader gives, added up here by other means. */
public final class ReadTotals {
  final TreeMap<String, BigDecimal> sums = new TreeMap<>();
  public final List<String> damages = new ArrayList<>();
  public long lines;
  private String note = "";

  /** Reads a bill both ways to its end and returns what its lines come to. */
  static ReadTotals compare(BillReader byLine, BillReader rolledUp) {
    ReadTotals lines = new ReadTotals();
    lines.read(byLine);
    ReadTotals sums = new ReadTotals();
    sums.read(rolledUp);
    assertThat(sums.damages).isEqualTo(lines.damages);
    assertThat(sums.sums).isEqualTo(lines.sums);
    assertThat(sums.lines).isEqualTo(lines.lines);
    assertThat(sums.note).isEqualTo(lines.note);
    return lines;
  }

  private void read(BillReader reader) {
    for (BillRecord next = reader.next(); next != null; next = reader.next()) {
      if (next instanceof Damage damage) {
        damages.add(damage.problem().toString());
      } else if (next instanceof LineSums several) {
        lines += several.lines();
        add(several.charge(), several.isBilled(), several.isUsed());
      } else if (next instanceof Charge charge) {
        lines++;
        add(charge, is(charge, ChargeField.BILLED_COST), is(charge, ChargeField.CONSUMED_QUANTITY));
      }
    }
    note = String.valueOf(reader.note()) + (reader.header() == null);
  }

  private static boolean is(Charge charge, ChargeField field) {
    return charge.value(field) instanceof BigDecimal amount && amount.signum() != 0;
  }

  private void add(Charge charge, boolean isBilled, boolean isUsed) {
    StringBuilder key = new StringBuilder();
    RollUp.KEY.forEach(field -> key.append(charge.value(field)).append('|'));
    for (ChargeField field :
        List.of(
            ChargeField.BILLED_COST,
            ChargeField.NET_COST,
            ChargeField.EFFECTIVE_COST,
            ChargeField.LIST_COST,
            ChargeField.CONSUMED_QUANTITY)) {
      BigDecimal amount = (BigDecimal) charge.value(field);
      sums.merge(key + field.name(), amount == null ? Amounts.zero() : amount, BigDecimal::add);
    }
    sums.merge(key + "billed", isBilled ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal::max);
    sums.merge(key + "used", isUsed ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal::max);
  }
}
