/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What money was spent on, apart from when.
 *
 * @param payer payer of the bill
 * @param account account that used it
 * @param region region, {@code global}, or {@code unknown:} and a code
 * @param service service code: its name may change while the code stays
 * @param family kind of usage; of charges that are no usage, their category
 * @param currency ISO code; amounts of different ones are never added
 * @param shape usage, monthly or other
 * @param purchase purchase option; empty where there is none to choose
 * @param unit unit of the quantity; empty where there is none
 */
record UseKey(
    String payer,
    String account,
    String region,
    String service,
    String family,
    String currency,
    String shape,
    String purchase,
    String unit)
    implements Serializable {
  /** Names of what a series of days is kept for. */
  static final List<String> SERIES =
      List.of("payer", "account", "region", "service", "family", "currency");

  /** Names of all components. */
  static final List<String> ALL =
      List.of(
          "payer",
          "account",
          "region",
          "service",
          "family",
          "currency",
          "shape",
          "purchase",
          "unit");

  static final String USAGE = "usage";

  static UseKey of(Row row) {
    return new UseKey(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  boolean isUsage() {
    return shape.equals(USAGE);
  }

  /** Whether both belong to one series of days. */
  boolean isSameSeries(UseKey other) {
    return payer.equals(other.payer)
        && account.equals(other.account)
        && region.equals(other.region)
        && service.equals(other.service)
        && family.equals(other.family)
        && currency.equals(other.currency);
  }
}
