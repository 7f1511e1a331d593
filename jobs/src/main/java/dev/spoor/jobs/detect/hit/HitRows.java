/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.PlainFrames;
import java.math.BigDecimal;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Hits as rows, on their way from where they are found to where they are gathered. What attackers
 * name loses on the way what would not be seen, and what is too long.
 *
 * <p>A row is a number and {@link PackedBytes}: Spark compares, ships and generates code for two
 * columns, where each value as a column of its own took eighteen.
 */
public final class HitRows {
  private static final int SUBJECT = 300;
  private static final int DETAIL = 600;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** A number that most groups have for themselves, by which hits are sorted fast. */
  private static final String PLACE = "group_place";

  /** Hits are gathered in so many tasks at least, so that what one sorts stays in memory. */
  private static final int TASKS = 16;

  /** With more of them Spark would sort what a task sends, too. */
  private static final int MOST_TASKS = 200;

  private static final String HIT = "hit";
  private static final StructType SCHEMA =
      new StructType().add(PLACE, DataTypes.LongType).add(HIT, DataTypes.BinaryType);

  private HitRows() {}

  /** Returns a frame of rows that tasks make. */
  public static Dataset<Row> frame(SparkSession session, JavaRDD<Row> rows) {
    return PlainFrames.of(session, rows, SCHEMA);
  }

  public static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  /**
   * Returns the rows with each group together, its hits in order of part and time, then of event,
   * reference, thing, detail and whether a suspect is behind it.
   *
   * @param fewest in how many tasks at least, as far as their number is bounded
   */
  public static Dataset<Row> grouped(Dataset<Row> hits, int fewest) {
    int asked = Integer.parseInt(hits.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    int tasks = Math.max(Math.max(TASKS, Math.min(fewest, MOST_TASKS)), asked);
    // Spark compares texts where they lie, byte by byte; bytes it copies for each comparison.
    Dataset<Row> compared = hits.select(functions.col(PLACE), as(DataTypes.StringType));
    Dataset<Row> grouped =
        Gathered.isOne(hits)
            ? compared.coalesce(1)
            : compared.repartition(tasks, functions.col(PLACE));
    return grouped
        .sortWithinPartitions(PLACE, HIT)
        .select(functions.col(PLACE), as(DataTypes.BinaryType));
  }

  private static Column as(DataType type) {
    return functions.col(HIT).cast(type).as(HIT);
  }

  /** Returns hits that the driver found. */
  public static Dataset<Row> of(List<Hit> hits, SparkSession session) {
    return session.createDataFrame(hits.stream().map(HitRows::row).toList(), SCHEMA);
  }

  /**
   * Returns a group as rows show it, for who holds many: the attacker writes subjects, and accounts
   * and regions of records that he plants.
   */
  public static Group shown(Group group) {
    Group shown =
        new Group(
            group.rule(),
            group.subjectKind(),
            Shown.text(group.subject(), SUBJECT),
            shownPlace(group.accountId()),
            shownPlace(group.scopeRegion()));
    return shown.equals(group) ? group : shown;
  }

  private static @Nullable String shownPlace(@Nullable String place) {
    return place == null ? null : Shown.text(place, SUBJECT);
  }

  /** Returns a description as rows show it. */
  public static String shown(String detail) {
    return Shown.text(detail, DETAIL);
  }

  public static Row row(Hit hit) {
    return new Writer().row(hit);
  }

  /** Makes rows one after the other: those of one group share its bytes. Belongs to one thread. */
  public static final class Writer {
    private static final int BITS = 4;

    private final PackedBytes packed = new PackedBytes();

    /** What groups of different rules begin with; of two in one place the later stays. */
    private final @Nullable Begun[] begun = new Begun[1 << BITS];

    private record Begun(Group group, long place, byte[] bytes) {}

    public Row row(Hit hit) {
      Begun start = begun(hit.group());
      Proof proof = hit.proof();
      // What groups and sorts comes first, in this order.
      byte[] bytes =
          packed
              .putTaken(start.bytes)
              .put(hit.part())
              .put(proof.at())
              .put(proof.eventId())
              .put(proof.ref())
              .put(hit.thing())
              .put(shown(proof.detail()))
              .put(proof.isBySuspect())
              .put(hit.weight())
              .put(proof.regionId())
              .put(proof.accessKeyId())
              .put(proof.money())
              .put(proof.currency())
              .taken();
      return RowFactory.create(start.place, bytes);
    }

    private Begun begun(Group group) {
      int at = group.rule().hashCode() * 0x9E3779B9 >>> Integer.SIZE - BITS;
      Begun known = begun[at];
      if (known == null || !known.group.equals(group)) {
        Group about = shown(group);
        packed
            .put(about.rule())
            .put(about.subjectKind())
            .put(about.subject())
            .put(about.accountId())
            .put(about.scopeRegion());
        known = new Begun(group, place(about), packed.taken());
        begun[at] = known;
      }
      return known;
    }
  }

  private static long place(Group group) {
    long place = group.rule().hashCode();
    place = place * PRIME + group.subject().hashCode();
    place = place * PRIME + Objects.hashCode(group.accountId());
    place = place * PRIME + Objects.hashCode(group.scopeRegion());
    return place * PRIME;
  }

  /** Reads rows one after the other: those of one group share it. Belongs to one thread. */
  public static final class Reader {
    private byte[] before = new byte[0];
    private int groupEnd;
    private @Nullable Group group;

    public Hit hit(Row row) {
      byte[] packed = row.getAs(1);
      PackedBytes.Reader values = new PackedBytes.Reader(packed);
      Group about = group(values, packed);
      String part = values.text();
      Long at = values.nullableNumber();
      String eventId = values.nullableText();
      String ref = values.nullableText();
      String thing = values.text();
      String detail = values.text();
      boolean isBySuspect = values.flag();
      long weight = values.number();
      String regionId = values.nullableText();
      String accessKeyId = values.nullableText();
      BigDecimal money = values.nullableMoney();
      String currency = values.nullableText();
      Proof proof =
          new Proof(at, eventId, ref, regionId, detail, accessKeyId, money, currency, isBySuspect);
      return new Hit(about, part, thing, weight, proof);
    }

    private Group group(PackedBytes.Reader values, byte[] packed) {
      Group same = group;
      if (same != null && PackedBytes.beginsWith(packed, before, groupEnd)) {
        values.moveTo(groupEnd);
        return same;
      }
      Group read =
          new Group(
              values.text(),
              values.text(),
              values.text(),
              values.nullableText(),
              values.nullableText());
      before = packed;
      groupEnd = values.at();
      group = read;
      return read;
    }
  }
}
