/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A Data Export: {@code data/} and {@code metadata/} by billing period.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">Understanding
 *     export delivery</a>
 */
record ExportLayout(
    BillMonth month,
    Dialect dialect,
    Granularity granularity,
    String export,
    String suffix,
    List<Column> columns,
    RowFile.Format format) {

  /** Bucket whose root a dialect's folder stands for. */
  static final String BUCKET = "spoor-sample-bill";

  private static final String PREFIX = "exports";
  private static final int OLDER_LAST_DAY = 8;

  static Path bucket(BillMonth month, Dialect dialect) {
    return month.settings().out().resolve("bill").resolve(dialect.folder());
  }

  static String key(Path bucket, Path file) {
    return bucket.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the number of a data file as five digits. */
  static String chunk(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  /** Returns 64 hexadecimal digits that identify a report. */
  static String hex(long seed, String name) {
    return (Ids.uuid(seed, name, "a").toString() + Ids.uuid(seed, name, "b")).replace("-", "");
  }

  /** Returns the editions of an export that keeps its executions, oldest first. */
  static List<Edition.Plan> versioned(ExportLayout export) {
    int lastDay = export.month.lastDay();
    return OLDER_LAST_DAY < lastDay
        ? List.of(export.execution(OLDER_LAST_DAY), export.execution(lastDay))
        : List.of(export.execution(lastDay));
  }

  /** Returns the one edition of an export that overwrites, with a surplus empty data file. */
  static List<Edition.Plan> overwritten(ExportLayout export) {
    Path data = export.partition("data");
    Path manifest = export.partition("metadata").resolve(export.export + "-Manifest.json");
    int lastDay = export.month.lastDay();
    return List.of(
        export.plan(
            lastDay,
            data,
            files -> {
              if (export.dialect == Dialect.CUR2_CSV) {
                export.writeSurplus(data, files.size() + 1);
              }
              export.writeManifest(manifest, export.executionId(lastDay), files);
            }));
  }

  private Edition.Plan execution(int lastDay) {
    String id = executionId(lastDay);
    String folder = Times.MILLIS.format(executedAt(lastDay)) + "-" + id;
    String name = export + "-Manifest.json";
    Path metadata = partition("metadata");
    return plan(
        lastDay,
        partition("data").resolve(folder),
        files -> {
          writeManifest(metadata.resolve(folder).resolve(name), id, files);
          writeManifest(metadata.resolve(name), id, files);
        });
  }

  private Edition.Plan plan(int lastDay, Path folder, Edition.Finish finish) {
    return new Edition.Plan(
        month,
        dialect,
        granularity,
        lastDay,
        columns,
        format,
        number -> folder.resolve(export + "-" + chunk(number) + suffix),
        finish);
  }

  private Path partition(String kind) {
    return bucket(month, dialect)
        .resolve(PREFIX)
        .resolve(export)
        .resolve(kind)
        .resolve("BILLING_PERIOD=" + month.month());
  }

  /** Writes the data file that a larger bill of the month has left behind: a header, no rows. */
  private void writeSurplus(Path data, int number) throws IOException {
    Path file = data.resolve(export + "-" + chunk(number) + suffix);
    boolean isFirst = month.settings().months().indexOf(month.month()) == 0;
    if (isFirst) {
      try (OutputStream empty = new GZIPOutputStream(Files.newOutputStream(file))) {
        empty.flush();
      }
    } else {
      format.open(file, columns).close();
    }
  }

  private void writeManifest(Path manifest, String executionId, List<Path> files)
      throws IOException {
    BillSettings settings = month.settings();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("executionId", executionId);
    fields.put(
        "exportArn",
        "arn:aws:bcm-data-exports:us-east-1:"
            + settings.payerAccountId()
            + ":export/"
            + export
            + "-"
            + Ids.uuid(settings.seed(), export));
    List<Map<String, String>> described = new ArrayList<>();
    for (Column column : columns) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("name", column.name());
      one.put("type", suffix.startsWith(".csv") ? csvType(column) : column.type().manifestName());
      described.add(one);
    }
    fields.put("columns", described);
    List<String> uris = new ArrayList<>();
    files.forEach(file -> uris.add("s3://" + BUCKET + "/" + key(bucket(month, dialect), file)));
    fields.put("dataFiles", uris);
    Json.file(manifest, json -> Json.object(json, fields));
  }

  private static String csvType(Column column) {
    boolean isMap =
        column.type() == Column.Type.TEXT_MAP || column.type() == Column.Type.DOUBLE_MAP;
    return isMap ? "string" : column.type().manifestName();
  }

  private String executionId(int lastDay) {
    return Ids.uuid(
            month.settings().seed(), export, month.month().toString(), "execution " + lastDay)
        .toString();
  }

  /** Returns when an execution ran: in the second night after the last day it knows. */
  private Instant executedAt(int lastDay) {
    return month.start().plus(Duration.ofDays(lastDay + 1L)).plus(Duration.ofMillis(11_553_653L));
  }
}
