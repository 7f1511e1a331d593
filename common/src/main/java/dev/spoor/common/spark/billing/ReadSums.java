/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.charge.SumRoom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one object come to, added up as they are read and before anything else touches
 * them. Holds an entry per payer, month and currency of the object, and one more where some of the
 * lines are estimated and others are not.
 */
final class ReadSums {
  private static final List<ChargeField> KEY =
      List.of(
          ChargeField.BILLING_ACCOUNT_ID,
          ChargeField.BILLING_MONTH,
          ChargeField.BILLING_CURRENCY,
          ChargeField.DIALECT,
          ChargeField.ASSEMBLY_ID,
          ChargeField.IS_ESTIMATED);

  private final String uri;
  private final Map<List<@Nullable Object>, Sum> sums = new HashMap<>();

  /** Lines and their billed cost. */
  private static final class Sum {
    private long lines;
    private BigDecimal billed = BigDecimal.ZERO;
  }

  /** Begins the sums of an object. */
  ReadSums(String uri) {
    this.uri = uri;
  }

  /** Adds a line, or what several come to. */
  void add(Charge charge, long lines) {
    List<@Nullable Object> key = new ArrayList<>(KEY.size());
    KEY.forEach(field -> key.add(charge.value(field)));
    Sum sum = sums.computeIfAbsent(key, absent -> new Sum());
    sum.lines += lines;
    if (charge.value(ChargeField.BILLED_COST) instanceof BigDecimal cost) {
      sum.billed = sum.billed.add(cost);
    }
  }

  /**
   * Returns the sums as rows of {@link BillSchema}: the object, billed cost, and lines as the
   * ordinal.
   *
   * @throws dev.spoor.common.evidence.UserException if one is too large for a table
   */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (key, sum) -> {
          @Nullable Object[] values = new Object[BillSchema.COLUMNS];
          for (int i = 0; i < KEY.size(); i++) {
            values[KEY.get(i).ordinal()] = key.get(i);
          }
          values[ChargeField.SOURCE_URI.ordinal()] = uri;
          values[ChargeField.BILLED_COST.ordinal()] = SumRoom.checked(sum.billed);
          values[ChargeField.SOURCE_ORDINAL.ordinal()] = sum.lines;
          values[BillSchema.ROW_KIND] = BillSchema.SUM;
          rows.add(RowFactory.create(values));
        });
    return rows;
  }
}
