/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

/** The types a published column may have, with their Athena spelling. */
public enum ColumnType {
  STRING("string"),
  LONG("bigint"),
  INT("int"),
  DOUBLE("double"),
  BOOLEAN("boolean"),
  /** UTC, microseconds. */
  TIMESTAMP("timestamp"),
  DATE("date"),
  /** Money and prices: exact, never a double. */
  MONEY("decimal(38,12)"),
  STRING_LIST("array<string>"),
  STRING_MAP("map<string,string>");

  private final String athena;

  ColumnType(String athena) {
    this.athena = athena;
  }

  /** Returns the type's name in Athena's DDL, which is Spark's DDL too. */
  public String athena() {
    return athena;
  }
}
