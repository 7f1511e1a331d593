/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes a CUR 2.0 bill of many lines, as Parquet and as CSV: the lines of the sample case, all of
 * their 125 columns, again and again under other resources, hours and amounts. The same number of
 * lines gives the same bill.
 */
final class BillFiles {
  private static final List<String> MONTHS = List.of("2025-08", "2025-09", "2025-10", "2025-11");
  private static final int LINES_PER_FILE = 500_000;

  private final String sample;
  private final Path folder;

  /**
   * Prepares to write.
   *
   * @param sample folder of the sample case
   * @param folder where the two bills go
   */
  BillFiles(Path sample, Path folder) {
    this.sample = sample.resolve("bill/cur2-parquet").toString().replace("'", "''");
    this.folder = folder;
  }

  /** One file of the bill. */
  private record Chunk(String month, int number, long firstCopy, long copies) {}

  /** Writes both bills unless they are there. */
  void make(long lines) throws Exception {
    if (Files.exists(folder.resolve("done-" + lines))) {
      return;
    }
    List<Chunk> chunks = chunks(lines);
    ExecutorService pool = Executors.newFixedThreadPool(TrailBenchmark.THREADS);
    try {
      List<Future<?>> writing = new ArrayList<>();
      for (Chunk chunk : chunks) {
        writing.add(pool.submit(() -> write(chunk)));
      }
      for (Future<?> file : writing) {
        file.get();
      }
    } finally {
      pool.shutdown();
    }
    for (String month : MONTHS) {
      manifest("parquet", month, chunks);
      manifest("csv.gz", month, chunks);
    }
    Files.writeString(folder.resolve("done-" + lines), "");
  }

  private List<Chunk> chunks(long lines) throws SQLException {
    List<Chunk> chunks = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      long all = number(statement, "select count(*) from " + template("%"));
      long copies = Math.max(1, (lines + all - 1) / all);
      for (String month : MONTHS) {
        long own = number(statement, "select count(*) from " + template(month));
        long perFile = Math.max(1, LINES_PER_FILE / own);
        int number = 1;
        for (long copy = 0; copy < copies; copy += perFile) {
          chunks.add(new Chunk(month, number++, copy, Math.min(perFile, copies - copy)));
        }
      }
    }
    return chunks;
  }

  /** The newest execution of each month, as its manifest would say. */
  private String template(String month) {
    return ("(from (select *, max(parse_dirpath(filename)) over (partition by BILLING_PERIOD) as"
            + " newest from read_parquet('%s/exports/*/data/**/*.parquet', filename = true,"
            + " hive_partitioning = true, hive_types_autocast = false)) where"
            + " parse_dirpath(filename) = newest and BILLING_PERIOD like '%s')")
        .formatted(sample, month);
  }

  private Void write(Chunk chunk) throws SQLException, IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set threads = 1");
      statement.execute("set timezone = 'UTC'");
      String lines =
          """
          select * exclude (filename, newest, BILLING_PERIOD, copy) replace (
            md5(identity_line_item_id || copy) as identity_line_item_id,
            line_item_resource_id || '-' || (copy %% 4000) as line_item_resource_id,
            round(line_item_unblended_cost * (0.5 + (hash(identity_line_item_id, copy) %% 1000) / 1000), 10)
              as line_item_unblended_cost,
            round(line_item_usage_amount * (0.5 + (hash(identity_line_item_id, copy) %% 1000) / 1000), 10)
              as line_item_usage_amount)
          from %s, range(%s, %s) copies(copy)
          """
              .formatted(template(chunk.month), chunk.firstCopy, chunk.firstCopy + chunk.copies);
      statement.execute(
          "copy ("
              + lines
              + ") to '"
              + file("parquet", chunk)
              + "' (format parquet, compression snappy)");
      String texts =
          """
          select * replace (to_json(product) as product, to_json(resource_tags) as resource_tags, to_json(tags) as tags,
            to_json(cost_category) as cost_category, to_json(discount) as discount,
            strftime(bill_billing_period_start_date, '%Y-%m-%dT%H:%M:%SZ') as bill_billing_period_start_date,
            strftime(bill_billing_period_end_date, '%Y-%m-%dT%H:%M:%SZ') as bill_billing_period_end_date,
            strftime(line_item_usage_start_date, '%Y-%m-%dT%H:%M:%SZ') as line_item_usage_start_date,
            strftime(line_item_usage_end_date, '%Y-%m-%dT%H:%M:%SZ') as line_item_usage_end_date)
          from read_parquet('\
          """
              + file("parquet", chunk)
              + "')";
      statement.execute(
          "copy ("
              + texts
              + ") to '"
              + file("csv.gz", chunk)
              + "' (format csv, header, compression gzip)");
    }
    return null;
  }

  private Path file(String kind, Chunk chunk) throws IOException {
    Path data = folder.resolve(kind).resolve("bench/data/BILLING_PERIOD=" + chunk.month);
    Files.createDirectories(data);
    return data.resolve(
        String.format(
            Locale.ROOT,
            "bench-%05d.%s",
            chunk.number,
            kind.equals("parquet") ? "snappy.parquet" : kind));
  }

  private void manifest(String kind, String month, List<Chunk> chunks) throws IOException {
    List<String> files = new ArrayList<>();
    for (Chunk chunk : chunks) {
      if (chunk.month.equals(month)) {
        files.add("\"s3://bench/" + folder.resolve(kind).relativize(file(kind, chunk)) + "\"");
      }
    }
    Path metadata = folder.resolve(kind).resolve("bench/metadata/BILLING_PERIOD=" + month);
    Files.createDirectories(metadata);
    Files.writeString(
        metadata.resolve("bench-Manifest.json"),
        "{\"executionId\":\"1\",\"exportArn\":\"arn:aws:bcm-data-exports:us-east-1:111122223333:export/bench\",\"dataFiles\":["
            + String.join(",", files)
            + "]}");
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
