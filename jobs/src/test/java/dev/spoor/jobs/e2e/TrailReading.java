/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A program of somebody else, who has Spark and reads archives with it: {@link JarListsIT}. */
final class TrailReading {
  private TrailReading() {}

  /**
   * Reads all columns of an archive on disk and of one in S3, and prints how many events each has.
   *
   * @param args location on disk, location in S3, endpoint of S3
   */
  public static void main(String[] args) {
    SparkSession session =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate();
    print("disk", session.read().format("cloudtrail").load(args[0]));
    print(
        "S3",
        session
            .read()
            .format("cloudtrail")
            .option("endpoint", args[2])
            .option("s3Region", "us-east-1")
            .option("pathStyle", "true")
            .load(args[1]));
    session.stop();
  }

  private static void print(String place, Dataset<Row> events) {
    events.write().format("noop").mode("overwrite").save();
    System.out.println("events on " + place + ": " + events.count());
  }
}
