/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The legacy report as Parquet for Athena: overwritten in partitions {@code year=/month=}, with a
 * status table and a crawler template beside them.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-query-athena.html">Querying
 *     Cost and Usage Reports using Amazon Athena</a>
 */
final class LegacyParquetLayout {

  static final String PREFIX = "athena";
  static final String REPORT = "spoor-legacy-daily";

  private LegacyParquetLayout() {}

  static Edition.Plan plan(BillMonth month, Granularity granularity) {
    Path bucket = ExportLayout.bucket(month, Dialect.CUR_LEGACY_PARQUET);
    Path report = bucket.resolve(PREFIX).resolve(REPORT);
    Path table = report.resolve(REPORT);
    Path partition =
        table
            .resolve("year=" + month.month().getYear())
            .resolve("month=" + month.month().getMonthValue());
    UUID assembly = Ids.uuid(month.settings().seed(), REPORT, month.month().toString(), "assembly");
    List<Column> columns = LegacyColumns.parquet(month);
    return new Edition.Plan(
        month,
        Dialect.CUR_LEGACY_PARQUET,
        granularity,
        month.lastDay(),
        columns,
        ParquetFile::open,
        number -> partition.resolve(REPORT + "-" + ExportLayout.chunk(number) + ".snappy.parquet"),
        files -> {
          writeTableFiles(table);
          new LegacyManifest(
                  month, REPORT, assembly, LegacyColumns.csv(month), "Parquet", "Parquet")
              .write(
                  report.resolve(month.dateRange()).resolve(REPORT + "-Manifest.json"),
                  bucket,
                  files);
        });
  }

  private static void writeTableFiles(Path table) throws IOException {
    ParquetFile.writeStatus(
        table.resolve("cost_and_usage_data_status").resolve("cost_and_usage_data_status.parquet"),
        "READY");
    Files.writeString(
        table.resolve("crawler-cfn.yml"),
        String.join(
            "\n",
            "AWSTemplateFormatVersion: 2010-09-09",
            "Resources:",
            "  AWSCURDatabase:",
            "    Type: AWS::Glue::Database",
            "    Properties:",
            "      DatabaseInput:",
            "        Name: athenacurcfn_" + REPORT.replace('-', '_'),
            "      CatalogId: !Ref AWS::AccountId",
            ""));
  }
}
