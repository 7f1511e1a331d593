/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;

/** The frame comparisons of spark-testing-base over our own shared session. */
public final class FrameAssertions extends JavaDatasetSuiteBase {
  private final SparkSession session;

  private FrameAssertions(SparkSession session) {
    this.session = session;
  }

  /** Fails unless both frames have the same schema and the same rows in the same order. */
  public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    new FrameAssertions(SharedSpark.session()).assertDataFrameEquals(expected, actual);
  }

  /** Fails unless both frames have the same schema and rows, in any order. */
  public static void assertSameRowsAnyOrder(Dataset<Row> expected, Dataset<Row> actual) {
    new FrameAssertions(SharedSpark.session()).assertDataFrameNoOrderEquals(expected, actual);
  }

  @Override
  public SparkSession spark() {
    return session;
  }

  @Override
  public SQLContext sqlContext() {
    return session.sqlContext();
  }

  @Override
  public SparkContext sc() {
    return session.sparkContext();
  }

  @Override
  public boolean enableHiveSupport() {
    return false;
  }
}
