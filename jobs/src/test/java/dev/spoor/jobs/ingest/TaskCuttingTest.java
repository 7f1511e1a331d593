/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account with two trails, read in tasks of one object and in tasks of many. */
class TaskCuttingTest {
  private static final Path TRAIL =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data", "case", "trail");

  private final SparkSession session = SharedSpark.session();

  @TempDir Path folder;

  @Test
  void run_howeverTasksAreCut_givesTheSameTables() {
    Map<String, Object> single = ingest("single", 1);
    Map<String, Object> many = ingest("many", 1 << 30);

    assertThat(single).isEqualTo(many);
    assertThat(((TableHash) single.get("duplicates")).rows()).isGreaterThan(10);
    assertThat(((TableHash) single.get("events")).rows()).isGreaterThan(100);
  }

  private Map<String, Object> ingest(String name, long taskBytes) {
    OutputFolder out = OutputFolder.at(session, folder.resolve(name).toString());
    Dataset<Row> stream =
        session
            .read()
            .format("cloudtrail")
            .option("include", "staged")
            .option("maxTaskBytes", taskBytes)
            .option("account", "444455556666")
            .option("from", "2025-09-08")
            .option("to", "2025-09-13")
            .load(TRAIL.toString());
    IngestedEvidence evidence = new TrailIngest(session, out).run(stream, () -> stream, "staging");
    Map<String, Object> seen = new TreeMap<>(evidence.tables());
    seen.put("ledger", TableHash.of(LedgerParts.merged(evidence.ledgerParts())));
    for (String table : new String[] {"events", "duplicates"}) {
      Dataset<Row> written =
          session
              .read()
              .schema(SparkSchemas.of(table.equals("events") ? Tables.EVENTS : Tables.DUPLICATES))
              .parquet(folder.resolve(name).resolve("tables/" + table).toString());
      assertThat(TableHash.of(written)).isEqualTo(seen.get(table));
    }
    return seen;
  }
}
