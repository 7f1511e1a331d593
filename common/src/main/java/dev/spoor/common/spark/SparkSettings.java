/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Settings that every session of Spoor has, whoever makes it. */
public final class SparkSettings {
  /** What each sort of a task, shuffles and joins among them, holds before it goes on on disk. */
  static final long MOST_SORTED_BYTES = 16L << 20;

  /** What a task reads that sorts all it reads: rows take a hundred times what is stored. */
  private static final String SORTED_PART_BYTES = "2m";

  /** Partitions that shuffles write before small ones are put together. */
  private static final int FIRST_PARTITIONS = 64;

  /** Shuffled bytes of each part of what is kept in even parts: sorting takes eight times that. */
  private static final String EVEN_PART_BYTES = "2m";

  /** Rows of a block of what is kept in even parts: they are held twice while one is made. */
  private static final int EVEN_BLOCK_ROWS = 1_000;

  /** Stored size of tables that joins hold in memory, where they take some seventeen times that. */
  private static final String MOST_BROADCAST_BYTES = "1m";

  private SparkSettings() {}

  /**
   * Returns the settings on which results depend: they must be the same on a laptop and on a
   * cluster.
   */
  public static Map<String, String> results() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    settings.put("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    settings.put("spark.sql.sources.partitionOverwriteMode", "static");
    settings.put("spark.sql.ansi.enabled", "true");
    settings.put("spark.sql.caseSensitive", "true");
    // The JVM never compiles a method of more bytecode: rows of fifty columns would be interpreted.
    settings.put("spark.sql.codegen.hugeMethodLimit", "8000");
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    // Checksum files beside every file of the result would be noise; Parquet has its own.
    settings.put("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    return settings;
  }

  /** Returns the settings of a session inside one process. */
  public static Map<String, String> embedded(int shufflePartitions) {
    Map<String, String> settings = new LinkedHashMap<>(results());
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    // Nobody reads the picture of each plan that Spark draws for its pages.
    settings.put("spark.sql.ui.explainMode", "simple");
    settings.put("spark.sql.debug.maxToStringFields", "5");
    settings.put("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions));
    settings.put("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
    // Nobody adds classes to a session: else tasks ask the driver over the network for each one.
    settings.put("spark.sql.artifact.isolation.enabled", "false");
    // Sums of all rows that a shuffle writes tell whether a task that is run again, because a
    // machine was lost, writes others. Nothing is run again here.
    String sums = "spark.sql.shuffle.orderIndependentChecksum.";
    settings.put(sums + "enabled", "false");
    settings.put(sums + "enableFullRetryOnMismatch", "false");
    settings.put(sums + "enableQueryLevelRollbackOnMismatch", "false");
    settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
    // Else a task sorts in memory until it has its share of half the heap, in steps of 64 MB.
    settings.put("spark.buffer.pageSize", "4m");
    for (String sorter :
        List.of(
            "spark.shuffle.spill.maxSizeInBytesForSpillThreshold",
            "spark.sql.windowExec.buffer.spill.size.threshold",
            "spark.sql.sortMergeJoinExec.buffer.spill.size.threshold")) {
      settings.put(sorter, Long.toString(MOST_SORTED_BYTES));
    }
    // Reading ahead takes two megabytes more for each part of a sort that lies on disk.
    settings.put("spark.unsafe.sorter.spill.read.ahead.enabled", "false");
    // Else streams of kept rows remember a hundred blocks of ten thousand rows.
    settings.put("spark.serializer.objectStreamReset", "1");
    // Many partitions first, put together where they are small: what one task sorts stays bounded.
    settings.put("spark.sql.adaptive.advisoryPartitionSizeInBytes", "32m");
    settings.put(
        "spark.sql.adaptive.coalescePartitions.initialPartitionNum",
        Integer.toString(Math.max(FIRST_PARTITIONS, shufflePartitions)));
    settings.put("spark.sql.autoBroadcastJoinThreshold", MOST_BROADCAST_BYTES);
    return settings;
  }

  /**
   * Evidence of up to so many stored bytes, some ten thousands of events or hundred thousands of
   * lines of a bill, counts as small.
   */
  public static final long SMALL_BYTES = 16L << 20;

  /**
   * Returns the settings of the SQL of a session whose evidence is small. None of them changes a
   * result: they choose how the same plan is carried out.
   *
   * <p>Queries over a few thousand rows take as long as Spark takes to think of them. Generated
   * code is compiled for longer than it runs, so expressions are interpreted; what can be one job
   * is one, since planning again after each shuffle is a job a shuffle; a table is read by one
   * task, and a shuffle has one partition, which keeps tables in one file. Remembering what common
   * parts of expressions came to costs more than working them out again. Joins sort both sides, as
   * a broadcast would be a job of its own. Plans are neither checked after each rule nor searched
   * for filters to add.
   */
  public static Map<String, String> small() {
    return Map.ofEntries(
        Map.entry("spark.sql.codegen.wholeStage", "false"),
        Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
        Map.entry("spark.sql.adaptive.enabled", "false"),
        Map.entry("spark.sql.shuffle.partitions", "1"),
        Map.entry("spark.sql.files.minPartitionNum", "1"),
        Map.entry("spark.sql.subexpressionElimination.enabled", "false"),
        Map.entry("spark.sql.autoBroadcastJoinThreshold", "-1"),
        Map.entry("spark.sql.lightweightPlanChangeValidation", "false"),
        Map.entry("spark.sql.constraintPropagation.enabled", "false"),
        Map.entry("spark.sql.parquet.columnarReaderBatchSize", "512"));
  }

  /** Returns the settings of {@link #small} as they are for evidence of any other size. */
  static Map<String, String> ordinary() {
    return Map.ofEntries(
        Map.entry("spark.sql.codegen.wholeStage", "true"),
        Map.entry("spark.sql.codegen.factoryMode", "FALLBACK"),
        Map.entry("spark.sql.adaptive.enabled", "true"),
        Map.entry("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions())),
        Map.entry("spark.sql.files.minPartitionNum", Integer.toString(cores())),
        Map.entry("spark.sql.subexpressionElimination.enabled", "true"),
        Map.entry("spark.sql.autoBroadcastJoinThreshold", MOST_BROADCAST_BYTES),
        Map.entry("spark.sql.lightweightPlanChangeValidation", "true"),
        Map.entry("spark.sql.constraintPropagation.enabled", "true"),
        Map.entry("spark.sql.parquet.columnarReaderBatchSize", "4096"));
  }

  private static int shufflePartitions() {
    return Math.max(4, cores() * 2);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Fits a session in this process to the evidence that it is about to work on; one on a cluster
   * keeps what its owner chose. Whoever calls it gives back what was set before, see {@link #kept}.
   *
   * @param bytes stored size of the evidence
   */
  public static void fit(SparkSession session, long bytes) {
    if (session.sparkContext().isLocal()) {
      Map<String, String> fitting = bytes <= SMALL_BYTES ? small() : ordinary();
      fitting.forEach((name, value) -> session.conf().set(name, value));
    }
  }

  /**
   * Remembers what {@link #fit} replaces in a session, which closing gives back: a session that
   * others work on goes on as its owner set it up.
   */
  public static Kept kept(SparkSession session) {
    Map<String, Option<String>> before = new LinkedHashMap<>();
    var set = session.conf().getAll();
    small().keySet().forEach(name -> before.put(name, set.get(name)));
    return () ->
        before.forEach(
            (name, value) -> {
              if (value.isDefined()) {
                session.conf().set(name, value.get());
              } else {
                session.conf().unset(name);
              }
            });
  }

  /** Settings of a session as they were. */
  public interface Kept extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Returns a session for tasks that sort all that they read of a table: they read little at a
   * time, one row group mostly. Where evidence is small, and on a cluster, it is the session given.
   */
  public static SparkSession inSmallParts(SparkSession session) {
    SparkSession apart = apart(session);
    if (apart == null) {
      return session;
    }
    apart.conf().set("spark.sql.files.maxPartitionBytes", SORTED_PART_BYTES);
    return apart;
  }

  /**
   * Returns a frame that is carried out as one of small evidence, see {@link #small}, whatever else
   * its session works on: for the many short steps over little. Where evidence is small already,
   * and on a cluster, it is the frame given.
   */
  public static Dataset<Row> plainly(Dataset<Row> frame) {
    return apart(frame, conf -> small().forEach((name, value) -> conf.set(name, value)));
  }

  /**
   * Returns a frame of rows that are few beside what they were made of, as sums of lines are: its
   * expressions are interpreted, as each task would think longer of code to generate than it runs,
   * and its shuffles begin with as many partitions as they are asked for, where others write
   * {@value #FIRST_PARTITIONS} files in each task. Where evidence is small, on a cluster, and where
   * the rows are not few, since what they are read from has more than {@link #SMALL_BYTES} stored,
   * it is the frame given. What is not stored is taken at the caller's word.
   */
  public static Dataset<Row> ofFewRows(Dataset<Row> frame) {
    return isKnownToBeLarge(frame) ? frame : apart(frame, SparkSettings::setOfFewRows);
  }

  /**
   * Returns a frame that is to be kept and read as it lies, not joined: where its last shuffle
   * wrote little, its partitions are put together, as those of any other frame are. Of what it
   * keeps Spark leaves them as they were, for joins that count on them, and so each query over a
   * few thousand rows is {@value #FIRST_PARTITIONS} tasks. Where evidence is small, and on a
   * cluster, it is the frame given.
   */
  public static Dataset<Row> forKeeping(Dataset<Row> frame) {
    return apart(frame, SparkSettings::setOfKeeping);
  }

  /**
   * Keeps a frame on disk, to be read as it lies, and returns it, to be let go of by {@link
   * Dataset#unpersist}. Whatever is shuffled on its way goes to parts of {@value #EVEN_PART_BYTES},
   * few of little and up to {@value #FIRST_PARTITIONS} of much: tasks that sort and join them hold
   * as much of either, and write less of it to disk. Parts of 32 MB, as other shuffles have, take
   * eight times that to sort. Of more than so many such parts each is larger: what their sorts hold
   * is bounded by {@link #MOST_SORTED_BYTES}, and they go on on disk. Where evidence is small, and
   * on a cluster, it is kept as it is.
   */
  public static Dataset<Row> keptInEvenParts(Dataset<Row> frame) {
    Dataset<Row> kept = apart(frame, SparkSettings::setOfEvenParts);
    kept.persist(StorageLevel.DISK_ONLY());
    // What is kept is found by its plan. Were the two told apart, the frame given would be worked
    // out anew by each reader.
    return frame.storageLevel().equals(StorageLevel.NONE()) ? kept : frame;
  }

  private static void setOfKeeping(RuntimeConfig conf) {
    conf.set("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", "true");
  }

  private static void setOfEvenParts(RuntimeConfig conf) {
    setOfKeeping(conf);
    conf.set("spark.sql.adaptive.advisoryPartitionSizeInBytes", EVEN_PART_BYTES);
    conf.set("spark.sql.inMemoryColumnarStorage.batchSize", Integer.toString(EVEN_BLOCK_ROWS));
  }

  private static void setOfFewRows(RuntimeConfig conf) {
    for (String name : List.of("spark.sql.codegen.wholeStage", "spark.sql.codegen.factoryMode")) {
      conf.set(name, small().get(name));
    }
    conf.unset("spark.sql.adaptive.coalescePartitions.initialPartitionNum");
  }

  /** Returns a frame in a session of its own, see {@link #apart(SparkSession)}, or as it is. */
  private static Dataset<Row> apart(Dataset<Row> frame, Consumer<RuntimeConfig> settings) {
    org.apache.spark.sql.classic.SparkSession apart = apart(frame.sparkSession());
    if (apart == null) {
      return frame;
    }
    settings.accept(apart.conf());
    return org.apache.spark.sql.classic.Dataset.ofRows(apart, frame.queryExecution().logical());
  }

  /**
   * Returns a session with the settings of another, to be given others; null where evidence is
   * small, and on a cluster.
   */
  private static org.apache.spark.sql.classic.@Nullable SparkSession apart(SparkSession session) {
    return session.sparkContext().isLocal()
            && session instanceof org.apache.spark.sql.classic.SparkSession local
            && !Gathered.isOne(session)
        ? local.cloneSession()
        : null;
  }

  private static boolean isKnownToBeLarge(Dataset<?> frame) {
    BigInteger bytes = storedBytes(frame);
    return bytes.compareTo(BigInteger.valueOf(SMALL_BYTES)) > 0 && isKnown(bytes);
  }

  /** Whether it is the size of what is stored; what Java makes has more than any. */
  private static boolean isKnown(BigInteger bytes) {
    return bytes.compareTo(BigInteger.valueOf(Long.MAX_VALUE)) < 0;
  }

  /** Whether what frames are made of has few stored bytes; what Java makes has more than any. */
  public static boolean areSmall(Dataset<?>... frames) {
    return storedBytes(frames).compareTo(BigInteger.valueOf(SMALL_BYTES)) <= 0;
  }

  /**
   * Returns how many tasks it takes that each has so many stored bytes of a frame at most; one of
   * what Java makes, whose size is not known.
   */
  public static int tasks(Dataset<?> frame, long bytesEach) {
    BigInteger bytes = storedBytes(frame);
    return isKnown(bytes) ? (int) Math.min(1_000, bytes.longValue() / bytesEach + 1) : 1;
  }

  private static BigInteger storedBytes(Dataset<?>... frames) {
    BigInteger bytes = BigInteger.ZERO;
    for (Dataset<?> frame : frames) {
      LogicalPlan plan = frame.queryExecution().analyzed();
      for (LogicalPlan leaf : CollectionConverters.asJava(plan.collectLeaves())) {
        bytes = bytes.add(leaf.stats().sizeInBytes().bigInteger());
      }
    }
    return bytes;
  }

  /**
   * Returns a running or new session in this process with as many threads as the machine has cores.
   */
  public static SparkSession openEmbedded(String name) {
    var builder = builder(name).master("local[*]");
    embedded(shufflePartitions()).forEach(builder::config);
    return builder.getOrCreate();
  }

  /** Returns a session on the master that {@code spark-submit} named. */
  public static SparkSession openOnCluster(String name) {
    var builder = builder(name);
    results().forEach(builder::config);
    return builder.getOrCreate();
  }

  /** Names the kind of session, which is else found by loading Scala's reflection: a second. */
  private static org.apache.spark.sql.classic.SparkSession.Builder builder(String name) {
    return org.apache.spark.sql.classic.SparkSession.builder().appName(name);
  }
}
