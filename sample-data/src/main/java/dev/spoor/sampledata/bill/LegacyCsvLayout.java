/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The legacy report as CSV with versions kept: a folder per assembly, each a restatement of the
 * month to date; the manifest above them names the newest.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/access-cur-s3.html">Viewing your
 *     Cost and Usage Reports</a>
 */
final class LegacyCsvLayout {

  static final String PREFIX = "cur";
  static final String REPORT = "spoor-legacy-hourly";
  private static final int[] OLDER_LAST_DAYS = {3, 9};

  private LegacyCsvLayout() {}

  static List<Edition.Plan> plans(BillMonth month, Granularity granularity) {
    List<Edition.Plan> plans = new ArrayList<>();
    for (int lastDay : OLDER_LAST_DAYS) {
      if (lastDay < month.lastDay()) {
        plans.add(plan(month, granularity, lastDay));
      }
    }
    plans.add(plan(month, granularity, month.lastDay()));
    return plans;
  }

  private static Edition.Plan plan(BillMonth month, Granularity granularity, int lastDay) {
    Path bucket = ExportLayout.bucket(month, Dialect.CUR_LEGACY_CSV);
    Path period = bucket.resolve(PREFIX).resolve(REPORT).resolve(month.dateRange());
    UUID assembly =
        Ids.uuid(month.settings().seed(), REPORT, month.month().toString(), "assembly " + lastDay);
    Path folder = period.resolve(assembly.toString());
    List<Column> columns = LegacyColumns.csv(month);
    String manifest = REPORT + "-Manifest.json";
    return new Edition.Plan(
        month,
        Dialect.CUR_LEGACY_CSV,
        granularity,
        lastDay,
        columns,
        CsvFile::legacy,
        number -> folder.resolve(REPORT + "-" + number + ".csv.gz"),
        files -> {
          LegacyManifest text =
              new LegacyManifest(month, REPORT, assembly, columns, "GZIP", "text/csv");
          text.write(folder.resolve(manifest), bucket, files);
          text.write(period.resolve(manifest), bucket, files);
        });
  }
}
