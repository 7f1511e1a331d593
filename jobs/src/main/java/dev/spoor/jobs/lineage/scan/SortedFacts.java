/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.PlainFrames;
import dev.spoor.jobs.lineage.fact.FactKind;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/**
 * Facts shuffled once, each kind to partitions of its own: links, profiles, and what the driver
 * must know first. What Spark wrote for the shuffle lies on disk and is read once for each kind, so
 * that nothing is kept in memory and events are read once.
 */
public final class SortedFacts {
  /** Facts with the hash of their key. */
  public static final StructType HASHED = Facts.SCHEMA.add("hash", DataTypes.LongType);

  private static final int PARTS = 32;

  private final RDD<InternalRow> sorted;
  private final int parts;

  private SortedFacts(RDD<InternalRow> sorted, int parts) {
    this.sorted = sorted;
    this.parts = parts;
  }

  /** Returns a fact as Spark holds it, with the hash of its key and other cells. */
  public static InternalRow held(Row fact, @Nullable Object... others) {
    @Nullable Object[] cells = new Object[5 + others.length];
    UTF8String key = UTF8String.fromString(fact.getString(1));
    cells[0] = fact.get(0);
    cells[1] = key;
    cells[2] = fact.get(2);
    cells[3] = fact.get(3);
    cells[4] = hash(key);
    System.arraycopy(others, 0, cells, 5, others.length);
    return new GenericInternalRow(cells);
  }

  /** Shuffles facts; Spark does it when the first of them are asked for. */
  public static SortedFacts of(SparkSession session, JavaRDD<Row> facts) {
    int parts = parts(session);
    Column own = part(parts);
    Column place =
        when(Facts.is(FactKind.PROFILE), own.plus(parts))
            .when(Facts.is(FactKind.EDGE, FactKind.CLAIM), own)
            .otherwise(lit(2 * parts));
    return new SortedFacts(
        PlainFrames.ofHeld(session, facts.map(fact -> held(fact)), HASHED)
            .repartitionById(2 * parts + 1, place)
            .sortWithinPartitions("hash", "key", "micros", "kind", "fact")
            .queryExecution()
            .toRdd(),
        parts);
  }

  /**
   * Returns how many partitions facts of one kind have in a session: what is sorted at a time lies
   * in memory, so they are more than tasks.
   */
  public static int parts(SparkSession session) {
    int usual = Integer.parseInt(session.conf().get("spark.sql.shuffle.partitions"));
    return usual == 1 ? 1 : Math.max(PARTS, usual);
  }

  /** Returns the hash that facts are sorted by first, and then by key: most keys begin alike. */
  public static long hash(String key) {
    return hash(UTF8String.fromString(key));
  }

  private static long hash(UTF8String key) {
    return XXH64.hashUTF8String(key, 42L);
  }

  public int parts() {
    return parts;
  }

  /** Returns edges and claims, those of a key together and in the order of time. */
  public JavaRDD<Row> links() {
    return between(0, parts);
  }

  /** Returns parts of profiles, those of a credential together, sorted by hash and name. */
  public JavaRDD<Row> profiles() {
    return between(parts, 2 * parts);
  }

  /** Returns the facts of all other kinds, which are few. */
  public JavaRDD<Row> news() {
    return between(2 * parts, 2 * parts + 1);
  }

  private JavaRDD<Row> between(int from, int to) {
    return between(sorted, from, to);
  }

  /** Returns the partition of a row by its hash. */
  public static Column part(int parts) {
    return pmod(col("hash"), lit((long) parts)).cast("int");
  }

  /** Returns the rows of some partitions; the others are not read. */
  public static JavaRDD<Row> between(RDD<InternalRow> rows, int from, int to) {
    Function1<Object, Object> isBetween =
        (Function1<Object, Object> & Serializable)
            part -> (Integer) part >= from && (Integer) part < to;
    return PartitionPruningRDD.create(rows, isBetween).toJavaRDD().map(SortedFacts::row);
  }

  private static Row row(InternalRow row) {
    return RowFactory.create(
        row.getInt(0), row.getUTF8String(1).toString(), row.getLong(2), row.getBinary(3));
  }
}
