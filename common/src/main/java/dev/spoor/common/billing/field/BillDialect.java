/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

/** The vocabularies in which AWS writes a bill. */
public enum BillDialect {
  CUR_LEGACY("cur-legacy"),
  CUR_2("cur-2.0"),
  FOCUS_1_0("focus-1.0"),
  FOCUS_1_2("focus-1.2");

  private final String label;

  BillDialect(String label) {
    this.label = label;
  }

  /** Returns the name that the {@code charges} table shows. */
  public String label() {
    return label;
  }

  public boolean isFocus() {
    return this == FOCUS_1_0 || this == FOCUS_1_2;
  }
}
