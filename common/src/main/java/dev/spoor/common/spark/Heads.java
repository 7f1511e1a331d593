/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** The credential that a chain is told under, in table {@code credentials}. */
public final class Heads {
  private Heads() {}

  /** Returns the first of a chain that somebody holds; older tables know roots only. */
  public static Column head() {
    return coalesce(col("head_credential_id"), col("root_credential_id"));
  }
}
