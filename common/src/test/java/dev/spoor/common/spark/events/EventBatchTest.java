/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.DictionaryOf;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;

class EventBatchTest {
  private static final StructType SCHEMA = SparkSchemas.of(Tables.EVENTS);
  private static final List<String> AGENTS = List.of("aws-cli/2", "Boto3/1");
  private static final int ROWS = 6;

  private final OnHeapColumnVector[] columns = OnHeapColumnVector.allocateColumns(ROWS, SCHEMA);

  EventBatchTest() {
    for (OnHeapColumnVector column : columns) {
      column.putNulls(0, ROWS);
    }
  }

  @Test
  void changes_ofTexts_areWhereTheyDifferFromTheOneBefore() {
    texts("identity_arn", "a", "a", null, null, "", "b");

    assertThat(changes("identity_arn")).isEqualTo(bits(0, 2, 4, 5));
    assertThat(changes("user_name")).isEqualTo(bits(0));
    assertThat(changes("user_name", "no_such_column", "identity_arn")).isEqualTo(bits(0, 2, 4, 5));
  }

  @Test
  void changes_ofNumbersOfADictionary_areThoseOfItsTexts() {
    dictionary("user_agent", 0, 0, 1, -1, -1, 0);

    assertThat(changes("user_agent")).isEqualTo(bits(0, 2, 3, 5));
    assertThat(batch().event(2).text("user_agent")).isEqualTo("Boto3/1");
    assertThat(batch().event(3).text("user_agent")).isNull();
  }

  @Test
  void changes_ofTimesAndFlags_areWhereTheyDifferFromTheOneBefore() {
    WritableColumnVector created = column("session_created");
    WritableColumnVector mfa = column("mfa_authenticated");
    for (int row : new int[] {1, 2, 3}) {
      created.putNotNull(row);
      created.putLong(row, row == 3 ? 8 : 7);
      mfa.putNotNull(row);
      mfa.putBoolean(row, row == 1);
    }

    assertThat(changes("session_created")).isEqualTo(bits(0, 1, 3, 4));
    assertThat(changes("mfa_authenticated")).isEqualTo(bits(0, 1, 2, 4));
    assertThat(changes("session_created", "mfa_authenticated")).isEqualTo(bits(0, 1, 2, 3, 4));
    assertThat(batch().event(3).micros("session_created", -1)).isEqualTo(8);
    assertThat(batch().event(4).micros("session_created", -1)).isEqualTo(-1);
  }

  @Test
  void number_ofOneBatch_standsForTheValue() {
    texts("identity_arn", "a", "a", null, null, "", "b");
    dictionary("user_agent", 0, 0, 1, -1, -1, 0);
    WritableColumnVector mfa = column("mfa_authenticated");
    for (int row : new int[] {1, 2}) {
      mfa.putNotNull(row);
      mfa.putBoolean(row, row == 1);
    }
    EventBatch batch = batch();
    StringBuilder agents = new StringBuilder();
    StringBuilder flags = new StringBuilder();
    for (int row = 0; row < batch.size(); row++) {
      agents.append(batch.event(row).number(EventColumn.of("user_agent")));
      flags.append(batch.event(row).number(EventColumn.of("mfa_authenticated")));
    }

    assertThat(agents).hasToString("112001");
    assertThat(flags).hasToString("021000");
    assertThat(batch.event(0).number(EventColumn.IDENTITY_ARN)).isNegative();
    assertThat(pruned().event(0).number(EventColumn.IDENTITY_ARN)).isZero();
    assertThat(batch.event(5).numbering()).isEqualTo(batch.event(0).numbering());
    long before = batch.event(0).numbering();
    batch.take(new ColumnarBatch(columns, ROWS));
    assertThat(batch.event(0).numbering()).isNotEqualTo(before);
  }

  @Test
  void event_ofOneRowAfterTheOther_hasItsOwnTexts() {
    texts("identity_arn", "a", "b", null, "c", "c", "täter");
    dictionary("user_agent", 1, 0, 1, 0, 1, 0);
    EventBatch batch = batch();
    StringBuilder seen = new StringBuilder();
    for (int row = 0; row < batch.size(); row++) {
      EventView event = batch.event(row);
      seen.append(event.text("identity_arn")).append(event.text("user_agent")).append(' ');
    }

    assertThat(seen)
        .hasToString("aBoto3/1 baws-cli/2 nullBoto3/1 caws-cli/2 cBoto3/1 täteraws-cli/2 ");
  }

  private BitSet changes(String... names) {
    return batch().changes(names);
  }

  private static EventBatch pruned() {
    ColumnarBatch none = new ColumnarBatch(new ColumnVector[0], ROWS);
    return EventView.Columns.of(new StructType()).batches().take(none);
  }

  private EventBatch batch() {
    return EventView.Columns.of(SCHEMA).batches().take(new ColumnarBatch(columns, ROWS));
  }

  private WritableColumnVector column(String name) {
    return columns[SCHEMA.fieldIndex(name)];
  }

  private void texts(String name, String... texts) {
    for (int row = 0; row < ROWS; row++) {
      if (texts[row] != null) {
        column(name).putNotNull(row);
        column(name).putByteArray(row, texts[row].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void dictionary(String name, int... numbers) {
    WritableColumnVector column = column(name);
    WritableColumnVector ids = column.reserveDictionaryIds(ROWS);
    for (int row = 0; row < ROWS; row++) {
      if (numbers[row] >= 0) {
        column.putNotNull(row);
        ids.putInt(row, numbers[row]);
      }
    }
    column.setDictionary(new DictionaryOf(AGENTS, 0));
  }

  private static BitSet bits(int... rows) {
    BitSet bits = new BitSet();
    for (int row : rows) {
      bits.set(row);
    }
    return bits;
  }
}
