/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventViewTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "AKIA1",
          "ASIA1",
          "arn:aws:sts::1:assumed-role/AWSReservedSSO_a/b",
          "AwsConsoleSignIn",
          "AwsConsoleAction",
          "HIDDEN_DUE_TO_SECURITY_REASONS");

  @Test
  void partsOfTheCaller_anyEvent_areThoseOfTheWhole() {
    StructType schema = new StructType();
    for (String name : EventView.CALLER_COLUMNS) {
      schema = schema.add(name, DataTypes.StringType);
    }
    EventView.Columns columns = EventView.Columns.of(schema);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int c = 0; c < EventView.CALLER_COLUMNS.size(); c++) {
        cells.add(random.nextBoolean() ? null : VALUES.get(random.nextInt(VALUES.size())));
      }
      EventView event = columns.view(RowFactory.create(cells.toArray()));
      Caller caller = event.caller();

      assertThat(event.credential()).isEqualTo(caller.credential());
      assertThat(event.isByService()).isEqualTo(caller.isService());
      assertThat(event.principal()).isEqualTo(caller.principal());
      assertThat(event.isOfLongTermKey()).isEqualTo(caller.kind() == Caller.Kind.LONG_TERM_KEY);
    }
  }
}
