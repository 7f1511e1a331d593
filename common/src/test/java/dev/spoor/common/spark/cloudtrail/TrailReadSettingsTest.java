/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.StoredObject;
import dev.spoor.testing.Serialized;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailReadSettingsTest {
  private static TrailReadSettings settings(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.putIfAbsent("path", "/evidence");
    return TrailReadSettings.of(new CaseInsensitiveStringMap(all));
  }

  @Test
  void of_dates_coverWholeDaysAndDeliverySlack() {
    TrailReadSettings settings =
        settings(Map.of("from", "2024-01-31", "to", "2024-02-01", "account", "1, 2"));

    assertThat(settings.from()).isEqualTo(Instant.parse("2024-01-31T00:00:00Z"));
    assertThat(settings.to()).isEqualTo(Instant.parse("2024-02-02T00:00:00Z"));
    assertThat(settings.accounts()).containsExactlyInAnyOrder("1", "2");
    assertThat(settings.selection().firstDay()).isEqualTo(LocalDate.of(2024, 1, 31));
    assertThat(settings.selection().lastDay()).isEqualTo(LocalDate.of(2024, 2, 3));
  }

  /** A filter is about rows: what it leaves out must be few, whatever the window's slack is. */
  @ParameterizedTest
  @CsvSource({"0, 2024-03-03", "60, 2024-04-01"})
  void filterOnTime_readsAMonthOnAtLeast(String slackDays, LocalDate last) {
    TrailReadSettings settings = settings(Map.of("deliverySlackDays", slackDays));
    Predicate february =
        new Predicate(
            "<",
            new Expression[] {
              Expressions.column("event_time"),
              new LiteralValue<>(
                  Instant.parse("2024-02-02T00:00:00Z").getEpochSecond() * 1_000_000L,
                  DataTypes.TimestampType)
            });

    assertThat(PushedFilters.of(settings, new Predicate[] {february}).selection().lastDay())
        .isEqualTo(last);
  }

  @Test
  void of_severalPaths_readsSparksList() {
    assertThat(settings(Map.of("paths", "[\"/a b\", \"s3://x/\\\"\"]")).paths())
        .containsExactly("/a b", "s3://x/\"");
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday, Invalid option from: yesterday",
    "maxTaskBytes, 0, Invalid option maxTaskBytes: 0",
    "getsInFlight, many, Invalid option getsInFlight: many",
    "onProblem, ignore, Invalid option onProblem: ignore (expected record or fail)",
    "include, some, Invalid option include: some (expected events or all or staged)"
  })
  void of_wrongValue_saysWhichAndWhatIsExpected(String name, String value, String message) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void of_emptyWindow_isRefused() {
    assertThatThrownBy(() -> settings(Map.of("from", "2024-02-02", "to", "2024-02-01")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("expected from before to");
  }

  @Test
  void partitionsAndFactory_sentToExecutors_arriveAsTheyWere() throws Exception {
    TrailReadSettings settings = settings(Map.of("from", "2024-01-01", "region", "us-east-1"));
    InputPartition[] tasks =
        TrailTasks.pack(
            List.of(new StoredObject("s3://b/k", 5, "e"), new StoredObject("s3://b/l", 6, "f")),
            1,
            1,
            2);
    TrailReaderFactory factory =
        new TrailReaderFactory(settings, RecordFilter.of(settings), TrailRows.schemaOfAll());

    assertThat(tasks).hasSize(2);
    assertThat(Serialized.copy(tasks[1])).isEqualTo(tasks[1]);
    TrailReaderFactory arrived = Serialized.copy(factory);
    assertThat(arrived.settings()).isEqualTo(settings);
    assertThat(arrived.schema()).isEqualTo(factory.schema());
    assertThat(arrived.pushed().toString())
        .isEqualTo("[micros 1704067200000000..9223372036854775807 AWS_REGION us-east-1]");
  }
}
