/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.testing.Serialized;
import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PackedRowsTest {
  @Test
  void get_rowsOfEveryKindOfCell_returnsThem() throws Exception {
    Timestamp time = new Timestamp(-1_234);
    time.setNanos(123_456_000);
    Row full = RowFactory.create("ключ", true, 7L, time, "");
    Row empty = RowFactory.create(null, false, Long.MIN_VALUE, null, null);
    PackedRows rows = new PackedRows();

    rows.add(full);
    rows.add(empty);

    assertThat(rows).containsExactly(full, empty);
    assertThat(Serialized.copy(rows)).containsExactly(full, empty);
  }

  @Test
  void add_cellOfAnotherKind_isRefused() {
    assertThatThrownBy(() -> new PackedRows().add(RowFactory.create(1.5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot pack a class java.lang.Double");
  }
}
