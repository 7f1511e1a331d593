/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.PlainFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Hits as rows, on their way from where they are found to where they are gathered. What attackers
 * name loses on the way what would not be seen, and what is too long.
 */
final class HitRows {
  private static final int SUBJECT = 300;
  private static final int DETAIL = 160;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** A number that most groups have for themselves, by which hits are sorted fast. */
  private static final String PLACE = "group_place";

  private static final List<String> KEYS =
      List.of("rule", "subject_kind", "subject", "account_id", "scope_region");
  private static final List<String> ORDER =
      List.of("part", "at", "event_id", "ref", "detail", "thing", "is_by_suspect");
  private static final StructType SCHEMA =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("subject_kind", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("scope_region", DataTypes.StringType)
          .add("part", DataTypes.StringType)
          .add("thing", DataTypes.StringType)
          .add("weight", DataTypes.LongType)
          .add("at", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("ref", DataTypes.StringType)
          .add("region_id", DataTypes.StringType)
          .add("detail", DataTypes.StringType)
          .add("access_key_id", DataTypes.StringType)
          .add("money", DataTypes.createDecimalType(38, 12))
          .add("currency", DataTypes.StringType)
          .add("is_by_suspect", DataTypes.BooleanType)
          .add(PLACE, DataTypes.LongType);

  private HitRows() {}

  /** Returns a frame of rows that tasks make. */
  static Dataset<Row> frame(SparkSession session, JavaRDD<Row> rows) {
    return PlainFrames.of(session, rows, SCHEMA);
  }

  static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  /** Returns the rows with each group together, its hits in order of part and time. */
  static Dataset<Row> grouped(Dataset<Row> hits) {
    List<String> order = new ArrayList<>(List.of(PLACE));
    order.addAll(KEYS);
    order.addAll(ORDER);
    return Gathered.by(hits, functions.col(PLACE)).sortWithinPartitions(columns(order));
  }

  /** Returns hits that the driver found. */
  static Dataset<Row> of(List<Hit> hits, SparkSession session) {
    return session.createDataFrame(hits.stream().map(HitRows::row).toList(), SCHEMA);
  }

  /** Returns a group as rows show it, for who holds many: the attacker writes subjects. */
  static Group shown(Group group) {
    String subject = Shown.text(group.subject(), SUBJECT);
    return subject.equals(group.subject())
        ? group
        : new Group(
            group.rule(), group.subjectKind(), subject, group.accountId(), group.scopeRegion());
  }

  /** Returns a description as rows show it. */
  static String shown(String detail) {
    return Shown.text(detail, DETAIL);
  }

  static Row row(Hit hit) {
    Group group = hit.group();
    Proof proof = hit.proof();
    String subject = Shown.text(group.subject(), SUBJECT);
    return RowFactory.create(
        group.rule(),
        group.subjectKind(),
        subject,
        group.accountId(),
        group.scopeRegion(),
        hit.part(),
        hit.thing(),
        hit.weight(),
        proof.at(),
        proof.eventId(),
        proof.ref(),
        proof.regionId(),
        shown(proof.detail()),
        proof.accessKeyId(),
        proof.money(),
        proof.currency(),
        proof.isBySuspect(),
        place(group, subject));
  }

  private static long place(Group group, String subject) {
    long place = group.rule().hashCode();
    place = place * PRIME + subject.hashCode();
    place = place * PRIME + Objects.hashCode(group.accountId());
    place = place * PRIME + Objects.hashCode(group.scopeRegion());
    return place * PRIME;
  }

  static Hit hit(Row row) {
    Group group =
        new Group(
            row.getString(0),
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4));
    Proof proof =
        new Proof(
            row.isNullAt(8) ? null : (Long) row.getLong(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getDecimal(14),
            row.getString(15),
            row.getBoolean(16));
    return new Hit(group, row.getString(5), row.getString(6), row.getLong(7), proof);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
