/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSettingsTest {
  @Test
  void embedded_taskSortsMoreThanItMayHold_goesOnOnDisk() throws Exception {
    SparkSession session = SharedSpark.session();
    AtomicLong most = new AtomicLong();
    AtomicLong spilled = new AtomicLong();
    SparkListener watch =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            most.accumulateAndGet(task.taskMetrics().peakExecutionMemory(), Math::max);
            spilled.addAndGet(task.taskMetrics().memoryBytesSpilled());
          }
        };
    session.sparkContext().addSparkListener(watch);
    try {
      session
          .range(0, 200_000, 1, 1)
          .withColumn("text", functions.repeat(functions.lit("x"), 1_000))
          .sortWithinPartitions(functions.hash(functions.col("id")))
          .write()
          .format("noop")
          .mode(SaveMode.Overwrite)
          .save();
      session.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      session.sparkContext().removeSparkListener(watch);
    }

    assertThat(spilled.get()).isPositive();
    assertThat(most.get()).isBetween(1L, SparkSettings.MOST_SORTED_BYTES * 5 / 4);
  }

  @Test
  void embedded_sortGoesOnOnDisk_readsNoPartAhead() {
    MapPartitionsFunction<Row, Long> readersAhead =
        rows -> {
          assertThat(rows.hasNext()).isTrue();
          rows.next();
          return List.of(
                  Thread.getAllStackTraces().keySet().stream()
                      .filter(thread -> thread.getName().startsWith("read-ahead"))
                      .count())
              .iterator();
        };

    long readers =
        SharedSpark.session()
            .range(0, 100_000, 1, 1)
            .withColumn("text", functions.repeat(functions.lit("x"), 1_000))
            .sortWithinPartitions(functions.hash(functions.col("id")))
            .mapPartitions(readersAhead, Encoders.LONG())
            .first();

    assertThat(readers).isZero();
  }

  /** Returns a session of its own, with the settings of evidence that is not small. */
  private static SparkSession ordinary() {
    SparkSession session = SharedSpark.session();
    SparkSession ordinary = ((org.apache.spark.sql.classic.SparkSession) session).cloneSession();
    SparkSettings.ordinary().forEach((name, value) -> ordinary.conf().set(name, value));
    return ordinary;
  }

  private static Dataset<Row> sums(SparkSession session) {
    return session
        .range(0, 1_000, 1, 4)
        .groupBy(functions.col("id").mod(7).as("rest"))
        .agg(functions.sum("id").as("sum"));
  }

  @Test
  void plainly_frameOfAnySession_saysTheSameAndChangesNoSetting() {
    SparkSession ordinary = ordinary();
    Dataset<Row> sums = sums(ordinary);

    Dataset<Row> plain = SparkSettings.plainly(sums);

    assertThat(plain.collectAsList()).containsExactlyInAnyOrderElementsOf(sums.collectAsList());
    assertThat(plain.queryExecution().executedPlan().toString())
        .doesNotContain("AdaptiveSparkPlan", "*(");
    assertThat(plain.sparkSession()).isNotSameAs(ordinary);
    assertThat(ordinary.conf().get("spark.sql.adaptive.enabled")).isEqualTo("true");
    assertThat(SparkSettings.plainly(plain)).isSameAs(plain);
  }

  @Test
  void ofFewRows_frameOfAnySession_saysTheSameWithoutCodeOfItsOwn() {
    SparkSession ordinary = ordinary();
    Dataset<Row> sums = sums(ordinary);
    String firstPartitions = "spark.sql.adaptive.coalescePartitions.initialPartitionNum";
    ordinary.conf().set(firstPartitions, "64");

    Dataset<Row> few = SparkSettings.ofFewRows(sums);

    assertThat(few.collectAsList()).containsExactlyInAnyOrderElementsOf(sums.collectAsList());
    assertThat(few.queryExecution().executedPlan().toString())
        .contains("AdaptiveSparkPlan")
        .doesNotContain("*(");
    assertThat(few.sparkSession().conf().getAll().contains(firstPartitions)).isFalse();
    assertThat(ordinary.conf().get(firstPartitions)).isEqualTo("64");
    assertThat(ordinary.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("true");
  }

  @Test
  void ofFewRows_frameOfMany_isLeftAsItIs() {
    SparkSession ordinary = ordinary();
    Dataset<Row> many = ordinary.range(10_000_000).toDF();

    assertThat(SparkSettings.ofFewRows(many)).isSameAs(many);
  }

  @Test
  void forKeeping_littleThatWasShuffled_liesInOnePartition() {
    SparkSession ordinary = ordinary();
    Dataset<Row> gathered =
        ordinary.range(0, 1_000, 1, 4).toDF().repartition(functions.col("id").mod(10));

    Dataset<Row> kept = SparkSettings.forKeeping(gathered).persist();
    try {
      assertThat(kept.count()).isEqualTo(1_000);
      assertThat(kept.javaRDD().getNumPartitions()).isEqualTo(1);
    } finally {
      kept.unpersist();
    }
  }

  @Test
  void keptInEvenParts_littleAndMuch_liesInMorePartsOfTheSameSize() {
    SparkSession ordinary = ordinary();

    assertThat(keptParts(ordinary, 1_000)).isEqualTo(1);
    assertThat(keptParts(ordinary, 200_000)).isBetween(6, 30);
    assertThat(ordinary.conf().getAll().contains("spark.sql.inMemoryColumnarStorage.batchSize"))
        .isFalse();
  }

  /** It is kept under a plan made again in another session, by which the frame must find it. */
  @Test
  void keptInEvenParts_unionThatJavaReadsAndAJoin_isReadAsItLies() {
    SparkSession ordinary = ordinary();
    MapPartitionsFunction<Row, Row> same = rows -> rows;
    Dataset<Row> few = ordinary.range(0, 100, 1, 2).toDF("id");
    Dataset<Row> both = few.union(ordinary.range(50, 150, 1, 2).toDF("id"));
    Dataset<Row> joined =
        both.repartition(functions.col("id"))
            .mapPartitions(same, Encoders.row(both.schema()))
            .join(few.withColumn("text", functions.lit("x")), "id");

    Dataset<Row> kept = SparkSettings.keptInEvenParts(joined);
    try {
      assertThat(kept.storageLevel()).isEqualTo(StorageLevel.DISK_ONLY());
      assertThat(kept.count()).isEqualTo(150);
      assertThat(kept.filter("id < 50").queryExecution().executedPlan().toString())
          .contains("InMemoryTableScan");
    } finally {
      kept.unpersist();
      assertThat(kept.storageLevel()).isEqualTo(StorageLevel.NONE());
    }
  }

  /** Returns in how many parts rows lie that take some 140 bytes each in a shuffle. */
  private static int keptParts(SparkSession session, long rows) {
    Dataset<Row> texts =
        session
            .range(0, rows, 1, 4)
            .select(functions.sha2(functions.col("id").cast("string"), 512).as("text"))
            .repartition(functions.col("text"));
    Dataset<Row> kept = SparkSettings.keptInEvenParts(texts);
    try {
      assertThat(kept.count()).isEqualTo(rows);
      assertThat(kept.queryExecution().executedPlan().toString()).contains("InMemoryTableScan");
      return kept.javaRDD().getNumPartitions();
    } finally {
      kept.unpersist();
      assertThat(kept.storageLevel()).isEqualTo(StorageLevel.NONE());
    }
  }

  @Test
  void areSmall_filesOfATable_areWhatIsStored(@TempDir Path folder) {
    SparkSession session = SharedSpark.session();
    String table = folder.resolve("table").toString();
    session.range(0, 1_000, 1, 1).write().parquet(table);
    Dataset<Row> read = session.read().parquet(table);

    assertThat(SparkSettings.areSmall(read, read.filter("id > 5"))).isTrue();
    assertThat(SparkSettings.areSmall(read, session.range(10_000_000).toDF())).isFalse();
  }

  @Test
  void ordinary_undoesEverySettingOfSmallEvidence() {
    assertThat(SparkSettings.ordinary()).containsOnlyKeys(SparkSettings.small().keySet());
  }

  @Test
  void ordinary_howPlansAreMade_isSparksDefault() {
    SQLConf defaults = new SQLConf();
    for (String name :
        List.of(
            "spark.sql.lightweightPlanChangeValidation",
            "spark.sql.constraintPropagation.enabled",
            "spark.sql.parquet.columnarReaderBatchSize")) {
      assertThat(SparkSettings.ordinary().get(name))
          .as(name)
          .isEqualToIgnoringCase(defaults.getConfString(name));
    }
  }

  /** A notebook's later joins would be carried out as those of small evidence. */
  @Test
  void fit_sessionOfSomebodyElse_isGivenBackAsItWas() {
    SparkSession session = SharedSpark.session().newSession();
    session.conf().set("spark.sql.autoBroadcastJoinThreshold", "77m");
    session.conf().unset("spark.sql.codegen.wholeStage");
    var before = session.conf().getAll();

    try (SparkSettings.Kept kept = SparkSettings.kept(session)) {
      assertThat(kept).isNotNull();
      SparkSettings.fit(session, 0);
      SparkSettings.fit(session, Long.MAX_VALUE);
      assertThat(session.conf().getAll()).isNotEqualTo(before);
    }

    assertThat(session.conf().getAll()).isEqualTo(before);
  }
}
