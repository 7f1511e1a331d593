/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A statement without its words, or something that statements wait for.
 *
 * @param kind which of them it is
 * @param group what it is about; of costs the kind of cost as subject
 * @param regionId the one region of the evidence; null when there are several
 * @param first first evidence in microseconds since the epoch; of costs the day
 * @param last last evidence
 * @param money cost of the evidence; null when it has none
 * @param currency its currency
 * @param count records or lines behind it
 * @param eventIds events that are cited
 * @param evidence records and lines that are cited
 * @param told what is told of them
 * @param regions regions of the evidence
 * @param accessKeyId access key of the first evidence
 * @param rootId root credential of the access key
 * @param isBySuspect whether a suspect made one of the calls
 */
record Draft(
    Kind kind,
    Group group,
    @Nullable String regionId,
    @Nullable Long first,
    @Nullable Long last,
    @Nullable BigDecimal money,
    @Nullable String currency,
    long count,
    List<String> eventIds,
    List<String> evidence,
    String told,
    List<String> regions,
    @Nullable String accessKeyId,
    @Nullable String rootId,
    boolean isBySuspect) {
  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("rule", DataTypes.StringType)
          .add("subject_kind", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("scope_region", DataTypes.StringType)
          .add("region_id", DataTypes.StringType)
          .add("first", DataTypes.LongType)
          .add("last", DataTypes.LongType)
          .add("money", DataTypes.createDecimalType(38, 12))
          .add("currency", DataTypes.StringType)
          .add("weight", DataTypes.LongType)
          .add("event_ids", DataTypes.createArrayType(DataTypes.StringType))
          .add("evidence", DataTypes.createArrayType(DataTypes.StringType))
          .add("told", DataTypes.StringType)
          .add("regions", DataTypes.createArrayType(DataTypes.StringType))
          .add("access_key_id", DataTypes.StringType)
          .add("root_id", DataTypes.StringType)
          .add("is_by_suspect", DataTypes.BooleanType);

  /** What a row is, in the order in which statements need it. */
  enum Kind {
    ROOT,
    COST,
    STATEMENT
  }

  static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  /** Returns what one kind of cost of an account and region comes to on a day. */
  static Draft cost(Hit hit, BigDecimal sum) {
    Proof proof = hit.proof();
    return new Draft(
        Kind.COST,
        hit.group(),
        hit.group().scopeRegion(),
        proof.at(),
        proof.at(),
        sum,
        proof.currency(),
        1,
        List.of(),
        List.of(),
        "",
        List.of(),
        null,
        null,
        false);
  }

  /** Returns this draft with its root credential. */
  Draft withRoot(@Nullable String root) {
    return new Draft(
        kind,
        group,
        regionId,
        first,
        last,
        money,
        currency,
        count,
        eventIds,
        evidence,
        told,
        regions,
        accessKeyId,
        root,
        isBySuspect);
  }

  static Row row(Draft draft) {
    Group group = draft.group;
    return RowFactory.create(
        draft.kind.ordinal(),
        group.rule(),
        group.subjectKind(),
        group.subject(),
        group.accountId(),
        group.scopeRegion(),
        draft.regionId,
        draft.first,
        draft.last,
        draft.money,
        draft.currency,
        draft.count,
        draft.eventIds.toArray(String[]::new),
        draft.evidence.toArray(String[]::new),
        draft.told,
        draft.regions.toArray(String[]::new),
        draft.accessKeyId,
        draft.rootId,
        draft.isBySuspect);
  }

  static Draft of(Row row) {
    Group group =
        new Group(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5));
    return new Draft(
        Kind.values()[row.getInt(0)],
        group,
        row.getString(6),
        row.isNullAt(7) ? null : (Long) row.getLong(7),
        row.isNullAt(8) ? null : (Long) row.getLong(8),
        row.getDecimal(9),
        row.getString(10),
        row.getLong(11),
        row.getList(12),
        row.getList(13),
        row.getString(14),
        row.getList(15),
        row.getString(16),
        row.getString(17),
        !row.isNullAt(18) && row.getBoolean(18));
  }
}
