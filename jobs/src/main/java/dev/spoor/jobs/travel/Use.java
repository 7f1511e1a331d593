/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One use of a credential.
 *
 * @param micros since the epoch
 * @param address where from; null for a use whose place does not count
 */
record Use(
    String credential,
    long micros,
    String eventId,
    String accountId,
    @Nullable String address,
    @Nullable String principalArn,
    @Nullable String sourceUri,
    long sourceOrdinal)
    implements Comparable<Use> {
  static final StructType SCHEMA =
      new StructType()
          .add("credential", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("principal_arn", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType);

  /** Columns of a total order. */
  static final List<String> ORDER =
      List.of(
          "credential",
          "micros",
          "event_id",
          "account_id",
          "address",
          "source_uri",
          "source_ordinal");

  private static final Comparator<Use> BY_TIME =
      Comparator.comparingLong(Use::micros)
          .thenComparing(Use::eventId)
          .thenComparing(Use::accountId)
          .thenComparing(use -> use.sourceUri() == null ? "" : use.sourceUri())
          .thenComparingLong(Use::sourceOrdinal);

  private static final long STEP = 300_000_000L;

  /** Returns the number of the five minutes that it falls into. */
  long step() {
    return Math.floorDiv(micros, STEP);
  }

  static Use of(Row row) {
    return new Use(
        row.getString(0),
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7));
  }

  Row row() {
    return RowFactory.create(
        credential, micros, eventId, accountId, address, principalArn, sourceUri, sourceOrdinal);
  }

  @Override
  public int compareTo(Use other) {
    return BY_TIME.compare(this, other);
  }
}
