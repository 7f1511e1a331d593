/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import dev.spoor.common.spark.SparkSettings;
import org.apache.spark.sql.SparkSession;

/** One session for all tests of a JVM: starting Spark costs more than most tests. */
public final class SharedSpark {
  private SharedSpark() {}

  /** Returns the session, starting it on first use with two threads and four shuffle partitions. */
  public static SparkSession session() {
    SparkSession.Builder builder = SparkSession.builder().appName("tests").master("local[2]");
    SparkSettings.embedded(4).forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }
}
