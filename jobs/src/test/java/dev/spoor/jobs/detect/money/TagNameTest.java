/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.map_keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagNameTest {
  /** How the legacy CSV, CUR 2.0 and FOCUS write one tag. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "user:Cost-Center", "42",
          "user:cost_center", "42",
          "user:creation-date", "2025-11-02",
          "aws:createdBy", "IAMUser:x",
          "user:\u00dcber.Zug", "1");

  @ParameterizedTest
  @CsvSource({
    "Cost-Center, true",
    "cost_center, true",
    "creation-date, true",
    "aws:createdBy, true",
    "\u00fcber zug, true",
    "center, false",
    "cost-centers, false",
    "createdby, false"
  })
  void isAmong_anyDialect_isFound(String tag, boolean isThere) {
    for (String key : List.of("user:creation_date", "user:creation-date")) {
      String keys = "user:\u00fcber.zug\naws:createdby\n" + key + "\nuser:cost_center";
      assertThat(TagName.isAmong(keys, TagName.of(tag))).isEqualTo(isThere);
    }
  }

  @Test
  void column_saysWhatTheTextSays() {
    for (Row row :
        charges()
            .select(explode(map_keys(col("tags"))).as("key"))
            .select(col("key"), TagName.of(col("key")))
            .collectAsList()) {
      assertThat(row.getString(1)).isEqualTo(TagName.of(row.getString(0)));
    }
  }

  @Test
  void budgetOfATag_countsItHoweverItIsWritten() {
    List<String> budgets = List.of("Cost-Center=42", "CREATION_DATE=2025-11-02", "cost-center=43");

    assertThat(charges().select(Line.tagged(budgets)).first().getList(0))
        .isEqualTo(List.of("Cost-Center=42", "CREATION_DATE=2025-11-02"));
  }

  private static org.apache.spark.sql.Dataset<Row> charges() {
    return new TableRows(Tables.CHARGES)
        .row("tags", scala.jdk.javaapi.CollectionConverters.asScala(WRITTEN))
        .frame();
  }
}
