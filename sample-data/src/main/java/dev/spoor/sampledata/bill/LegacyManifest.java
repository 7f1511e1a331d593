/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The manifest of a legacy report's assembly. */
record LegacyManifest(
    BillMonth month,
    String report,
    UUID assembly,
    List<Column> columns,
    String compression,
    String contentType) {

  /** Writes the manifest; the report's keys are relative to the bucket. */
  void write(Path manifest, Path bucket, List<Path> dataFiles) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("assemblyId", assembly.toString());
    fields.put("account", month.settings().payerAccountId());
    List<Map<String, String>> described = new ArrayList<>();
    for (Column column : columns) {
      int slash = column.name().indexOf('/');
      Map<String, String> one = new LinkedHashMap<>();
      one.put("category", column.name().substring(0, slash));
      one.put("name", column.name().substring(slash + 1));
      one.put("type", type(column));
      described.add(one);
    }
    fields.put("columns", described);
    fields.put("charset", "UTF-8");
    fields.put("compression", compression);
    fields.put("contentType", contentType);
    fields.put("reportId", ExportLayout.hex(month.settings().seed(), report));
    fields.put("reportName", report);
    Map<String, String> period = new LinkedHashMap<>();
    period.put("start", Times.BASIC.format(month.start()));
    period.put("end", Times.BASIC.format(month.end()));
    fields.put("billingPeriod", period);
    fields.put("bucket", ExportLayout.BUCKET);
    List<String> keys = new ArrayList<>();
    dataFiles.forEach(file -> keys.add(ExportLayout.key(bucket, file)));
    fields.put("reportKeys", keys);
    fields.put("additionalArtifactKeys", List.of());
    Json.file(manifest, json -> Json.object(json, fields));
  }

  private static String type(Column column) {
    switch (column.type()) {
      case DOUBLE:
        return "OptionalBigDecimal";
      case TIMESTAMP:
        return "DateTime";
      default:
        return "OptionalString";
    }
  }
}
