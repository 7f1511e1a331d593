/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.AthenaDdl;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts for Athena, run over a result by a catalogue that is not ours: names, types,
 * partitions and places must be those of the files.
 *
 * <p>Spark's own catalogue takes the statements but for Hive's name of the format, which is put in
 * its terms; Hive itself would be 38 more jars and half a minute in a JVM of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AthenaTablesIT {
  private static final SparkSession SPARK = SharedSpark.session();

  @BeforeAll
  void createDatabase(@TempDir Path folder) {
    SPARK.sql("CREATE DATABASE athena_it LOCATION '" + folder + "'");
  }

  @AfterAll
  void dropDatabase() {
    SPARK.sql("DROP DATABASE athena_it CASCADE");
  }

  @Test
  void script_ofEveryTableOverAResult_findsEveryRowAndEveryCell() {
    SampleRun sample = SampleRun.shared();
    Map<String, List<String>> told = sample.hashes();
    try (Sql sql = sample.sql()) {
      for (TableSpec table : Tables.ALL) {
        String script =
            AthenaDdl.script(table, "athena_it", sample.out().resolve("tables").toString());

        Arrays.stream(script.replaceFirst("--.*\n", "").split(";\n"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .forEach(statement -> SPARK.sql(inSparksTerms(statement)));

        String counts =
            table.columnNames().stream()
                .map(column -> "count(" + column + ")")
                .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM "));
        String cells = SPARK.sql(counts + "athena_it." + table.name()).first().mkString("|");
        assertThat(cells).as(table.name()).startsWith(told.get(table.name()).get(0) + "|");
        assertThat(List.of(cells))
            .as(table.name())
            .isEqualTo(sql.rows(counts + "\"" + table.name() + "\""));
      }
    }
  }

  private static String inSparksTerms(String statement) {
    return statement
        .replace("CREATE EXTERNAL TABLE", "CREATE TABLE")
        .replace("\n)\nCOMMENT", "\n)\nUSING PARQUET\nCOMMENT")
        .replace("STORED AS PARQUET\n", "");
  }
}
