/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.testing.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables of a case, empty but for what a test writes down. */
final class CaseRows {
  private final Map<TableSpec, TableRows> tables = new LinkedHashMap<>();

  /** Returns the rows of a table, to add to. */
  TableRows of(TableSpec table) {
    return tables.computeIfAbsent(table, TableRows::new);
  }

  private Dataset<Row> frame(TableSpec table) {
    return of(table).frame();
  }

  CaseFrames frames() {
    return new CaseFrames(
        frame(Tables.EVENTS),
        frame(Tables.CHARGES),
        frame(Tables.CREDENTIALS),
        frame(Tables.SUSPECTS),
        frame(Tables.BLAST_RADIUS),
        frame(Tables.TIMELINE),
        frame(Tables.STORIES),
        frame(Tables.CONTAINMENT),
        frame(Tables.USAGE_DELTAS),
        frame(Tables.COST_ANOMALIES),
        frame(Tables.RESOURCES),
        frame(Tables.ATTRIBUTION),
        frame(Tables.ATTRIBUTED_HOURS),
        frame(Tables.REFUSED_LAUNCHES),
        frame(Tables.FINDINGS),
        frame(Tables.INCIDENTS),
        frame(Tables.COVERAGE),
        frame(Tables.LEDGER),
        frame(Tables.REJECTS));
  }

  /** Returns a case with lines of a case file beside what every case says. */
  static CaseSettings settings(Path folder, String lines) {
    try {
      Files.createDirectories(folder.resolve("trail"));
      Path file = Files.writeString(folder.resolve("case.yaml"), "trail: trail\n" + lines);
      return CaseReader.read(file, CaseOverrides.into(folder.resolve("out").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
