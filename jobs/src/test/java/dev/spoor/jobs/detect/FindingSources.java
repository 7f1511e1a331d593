/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.testing.TableRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A case of a trail and a bill alone: without things, reports and anything known of its graph. */
final class FindingSources {
  private FindingSources() {}

  static FirstFindings.Sources of(Dataset<Row> events, FirstFindings.Bills bills) {
    return new FirstFindings.Sources(
        events,
        new TableRows(Tables.CREDENTIALS).frame(),
        new TableRows(Tables.CREDENTIAL_REPORT).frame(),
        bills,
        new TableRows(Tables.COVERAGE).frame(),
        new FirstFindings.Things(
            new TableRows(Tables.RESOURCES).frame(), new TableRows(Tables.TIMELINE).frame()),
        null,
        null,
        null);
  }

  static FirstFindings.Sources ofTrail(Dataset<Row> events) {
    return of(
        events,
        new FirstFindings.Bills(
            new TableRows(Tables.CHARGES).frame(),
            new TableRows(Tables.USAGE_DELTAS).frame(),
            new TableRows(Tables.COST_ANOMALIES).frame(),
            MoneyLimits.NONE));
  }

  static FirstFindings.Sources ofBill(FirstFindings.Bills bills) {
    return of(new TableRows(Tables.EVENTS).frame(), bills);
  }
}
