/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.GoldenFile;
import dev.spoor.testing.SharedSpark;
import org.junit.jupiter.api.Test;

class TableDocsTest {
  @Test
  void markdown_catalogue_equalsCommittedPage() {
    GoldenFile.assertEquals("docs/tables.md", TableDocs.markdown());
  }

  @Test
  void athenaDdl_everyTable_parsesAsHiveDdl() throws Exception {
    for (TableSpec table : Tables.ALL) {
      String ddl = AthenaDdl.createTable(table, "spoor", "s3://bucket/it's/tables");

      String plan = SharedSpark.session().sessionState().sqlParser().parsePlan(ddl).toString();

      assertThat(plan).contains(table.name()).contains("s3://bucket/it's/tables/" + table.name());
    }
  }

  @Test
  void catalogue_everyColumn_hasShortMeaningForAthena() {
    for (TableSpec table : Tables.ALL) {
      assertThat(table.columns())
          .allSatisfy(c -> assertThat(c.meaning()).isNotBlank().hasSizeLessThan(255));
      assertThat(table.columnNames()).doesNotHaveDuplicates();
    }
  }
}
