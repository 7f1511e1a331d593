/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.TimelineCsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

class TimelineLinesTest {
  private static final StructType SCHEMA = SparkSchemas.of(Tables.TIMELINE);

  @Test
  void write_rows_areTimesketchsLines(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("story.jsonl");

    TimelineLines.write(List.of(row("Created \"x\"\nand y")).iterator(), file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(lines.get(0));
    assertThat(json.get("message").asText()).isEqualTo("Created \"x\"\nand y");
    assertThat(json.get("datetime").asText()).isEqualTo("2025-11-08T02:13:07.000001Z");
    assertThat(json.get("timestamp_desc").asText()).isEqualTo("API call");
    assertThat(json.get("event_ids")).hasToString("[\"e1\",\"e2\"]");
    assertThat(json.get("event_count").asLong()).isEqualTo(2);
    assertThat(json.get("is_new_region").asBoolean()).isTrue();
    assertThat(json.get("user_agent").isNull()).isTrue();
  }

  @Test
  void json_charactersThatCannotBeSeen_standAsEscapes() throws Exception {
    String hostile =
        "a\u202Eb\u009Bc\u007Fd\u001B[2Je\u2028f\uFEFFg\uDB40\uDC41h\uD83D \u00E9\u65E5";

    String line = TimelineLines.json(row(hostile));

    assertThat(line)
        .contains(
            "a\\u202Eb\\u009Bc\\u007Fd\\u001B[2Je\\u2028f\\uFEFFg\\uDB40\\uDC41h\\uD83D"
                + " \u00E9\u65E5");
    assertThat(new ObjectMapper().readTree(line).get("message").asText()).isEqualTo(hostile);
  }

  @Test
  void csv_formulaInASentence_isText(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("story.csv");

    TimelineCsv.write(
        List.of(TimelineLines.texts(row("=HYPERLINK(\"http://x\")"))).iterator(), file);

    assertThat(Files.readString(file))
        .startsWith("\"message\",\"datetime\",\"timestamp_desc\",\"root_credential_id\"")
        .contains("\"'=HYPERLINK")
        .contains("\"e1 e2\"");
  }

  private static Row row(String sentence) {
    Object[] cells = new Object[SCHEMA.size()];
    cells[SCHEMA.fieldIndex("sentence")] = sentence;
    cells[SCHEMA.fieldIndex("event_time")] =
        Timestamp.from(Instant.parse("2025-11-08T02:13:07.000001Z"));
    cells[SCHEMA.fieldIndex("event_count")] = 2L;
    cells[SCHEMA.fieldIndex("is_new_region")] = true;
    cells[SCHEMA.fieldIndex("event_ids")] =
        CollectionConverters.asScala(List.of("e1", "e2")).toSeq();
    return new GenericRowWithSchema(cells, SCHEMA);
  }
}
