/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.spoor.testing.SharedSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Rows beside those that Spark's own encoder makes. */
class PlainFramesTest {
  @Test
  void rows_ofEveryKindOfCell_areWhatSparkMakesOfThem() {
    SparkSession session = SharedSpark.session();
    StructType schema =
        StructType.fromDDL(
            "kind INT, name STRING, size BIGINT, fact BINARY, flag BOOLEAN, at TIMESTAMP,"
                + " words ARRAY<STRING>");
    Timestamp early = Timestamp.from(Instant.parse("1969-12-31T23:59:59.123456Z"));
    Timestamp late = Timestamp.from(Instant.parse("2025-11-08T00:10:00.000001Z"));
    List<Row> made =
        List.of(
            RowFactory.create(
                1, "ü\u0000", -1L, new byte[] {1, -1}, true, early, asScala(List.of("a", "b"))),
            RowFactory.create(2, "", 0L, new byte[0], false, late, asScala(List.<String>of())),
            RowFactory.create(3, null, null, null, null, null, null));
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(made, 1);

    List<String> plain = json(PlainFrames.of(session, rows, schema));

    assertThat(plain).isEqualTo(json(session.createDataFrame(rows, schema)));
    assertThat(plain.get(0)).contains("\"words\":[\"a\",\"b\"]", "\"micros\":-876544");
  }

  private static List<String> json(Dataset<Row> frame) {
    return frame.selectExpr("*", "unix_micros(at) as micros").toJSON().collectAsList();
  }
}
