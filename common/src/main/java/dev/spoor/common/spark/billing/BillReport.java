/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import java.io.Serializable;
import java.util.List;

/**
 * A report or export of one bill.
 *
 * @param name report's name, with the place where it lies
 * @param periods billing periods read of it, {@code yyyy-MM}; empty where only the rows tell
 */
public record BillReport(String name, List<String> periods) implements Serializable {
  /** Copies the list. */
  public BillReport {
    periods = List.copyOf(periods);
  }
}
