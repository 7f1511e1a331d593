/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Memory of a task that reads the trail. */
class UsesTest {
  private static final int MOST = 50_000;

  @Test
  void next_changesAlone_areHandedOnBeforeTheyFillTheMemory() {
    StructType schema = SparkSchemas.of(Tables.EVENTS);
    Row one =
        new TableRows(Tables.EVENTS)
            .lines(
                "event_id=e event_source=dynamodb.amazonaws.com event_name=UpdateTable account_id=1"
                    + " aws_region=r event_time=2025-11-02T10:00:00Z access_key_id=A")
            .list()
            .get(0);
    AtomicInteger read = new AtomicInteger();
    Uses uses =
        new Uses(
            IntStream.range(0, 2 * MOST)
                .peek(i -> read.incrementAndGet())
                .mapToObj(i -> table(one, schema.fieldIndex("request_parameters"), i))
                .iterator(),
            EventView.Columns.of(schema),
            new Actor(new AttributionSettings(List.of(), Responders.NONE)));
    assertThat(uses.next().getString(0)).startsWith("dynamodb:table:1:r:t");
    assertThat(read.get()).isLessThanOrEqualTo(MOST + 1);
  }

  private static Row table(Row row, int place, int number) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    cells[place] =
        "{\"tableName\":\"t%d\",\"provisionedThroughput\":{\"readCapacityUnits\":1}}"
            .formatted(number);
    return RowFactory.create(cells);
  }
}
