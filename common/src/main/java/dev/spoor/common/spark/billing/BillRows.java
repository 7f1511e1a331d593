/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.charge.LineSums;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of a list of tasks, one object after the other, each ending with its ledger row. */
final class BillRows implements Iterator<Row> {
  private static final int TAGS = ChargeField.TAGS.ordinal();

  private final ObjectStore store;
  private final boolean isRollUp;
  private final Iterator<BillTask> tasks;
  private @Nullable OpenBill open;
  private final ArrayDeque<Row> ready = new ArrayDeque<>();

  BillRows(ObjectStore store, List<BillTask> tasks, boolean isRollUp) {
    this.store = store;
    this.isRollUp = isRollUp;
    this.tasks = tasks.iterator();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (open == null) {
        if (!tasks.hasNext()) {
          return false;
        }
        open = OpenBill.of(store, tasks.next(), isRollUp);
      }
      advance(open);
    }
    return true;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = ready.remove();
    return isRollUp ? BillSchema.rolledUp(row) : row;
  }

  private void advance(OpenBill bill) {
    BillRecord record = bill.next();
    if (record == null) {
      open = null;
      ready.addAll(bill.sums().rows());
      ready.add(LedgerRows.staged(bill.close()));
    } else if (record instanceof BillRecord.Damage damage) {
      ready.add(problem(damage.problem()));
    } else if (record instanceof LineSums sums) {
      ready.add(sums(sums));
    } else {
      ready.add(charge((Charge) record));
    }
  }

  private static Row sums(LineSums sums) {
    @Nullable Object[] values = new Object[BillSchema.COLUMNS];
    sums.charge().copyTo(values);
    values[ChargeField.SOURCE_ORDINAL.ordinal()] = sums.lines();
    values[BillSchema.ROW_KIND] = BillSchema.ROW;
    values[BillSchema.IS_BILLED] = sums.isBilled();
    values[BillSchema.IS_USED] = sums.isUsed();
    return RowFactory.create(values);
  }

  static Row charge(Charge charge) {
    @Nullable Object[] values = new Object[BillSchema.COLUMNS];
    charge.copyTo(values);
    if (values[TAGS] instanceof Map<?, ?> tags) {
      values[TAGS] = CollectionConverters.asScala(tags);
    }
    values[BillSchema.ROW_KIND] = BillSchema.ROW;
    return RowFactory.create(values);
  }

  static Row problem(ReadProblem problem) {
    @Nullable Object[] values = new Object[BillSchema.COLUMNS];
    values[BillSchema.ROW_KIND] = BillSchema.PROBLEM;
    values[BillSchema.REJECT] =
        RowFactory.create(
            problem.where().uri(),
            problem.where().ordinal(),
            problem.byteOffset(),
            problem.kind().text(),
            problem.reason(),
            problem.excerpt());
    return RowFactory.create(values);
  }
}
