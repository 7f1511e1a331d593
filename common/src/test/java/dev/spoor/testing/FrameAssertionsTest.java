/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FrameAssertionsTest {
  @Test
  void assertSameRows_otherValue_fails() {
    Dataset<Row> one = SharedSpark.session().sql("select 1 as a, 'x' as b");
    Dataset<Row> two = SharedSpark.session().sql("select 2 as a, 'x' as b");

    FrameAssertions.assertSameRows(one, one);
    assertThatThrownBy(() -> FrameAssertions.assertSameRows(one, two))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void schemas_everyTable_haveItsColumnsInOrder() {
    for (TableSpec table : Tables.ALL) {
      assertThat(SparkSchemas.of(table).fieldNames())
          .containsExactlyElementsOf(table.columnNames());
    }
  }
}
