/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutliersTest {
  /** Bills by the day do not say whether it began off hours. */
  @ParameterizedTest
  @CsvSource({
    "AmazonEC2, instance hours, true, B06",
    "AmazonEC2, instance hours, false, B14",
    "AmazonECS, container hours, , B14",
    "AmazonBedrock, model tokens, , B14",
    "AmazonEC2, snapshots and backups, , B14",
    "AmazonSES, other, , B14",
    "AmazonLightsail, other, , B14",
    "AmazonS3, data transfer out, true, B08",
    "AmazonEC2, data transfer between regions, , B08",
    "AmazonS3, storage, , B13",
    "AmazonRDS, database hours, false, B13"
  })
  void dayOutOfLine_speaksAsWhatItMayBeAbuseOf(
      String service, String family, Boolean isOffHours, String rule) {
    TableRows rows =
        new TableRows(Tables.COST_ANOMALIES)
            .row(
                "account_id",
                "011122223333",
                "region_id",
                "us-east-1",
                "service_code",
                service,
                "usage_family",
                family,
                "currency",
                "USD",
                "day",
                "2025-11-08",
                "grain",
                "day",
                "since",
                "2025-11-08T02:00:00Z",
                "run_days",
                1,
                "run_excess_cost",
                "50",
                "is_off_hours",
                isOffHours,
                "is_first_region",
                false,
                "is_first_service",
                false,
                "is_first_family",
                false);

    assertThat(
            Outliers.facts(rows.frame(), List.of()).collectAsList().stream()
                .map(row -> Fact.of(row).text().split("\u001f")[0]))
        .containsExactly(rule);
  }
}
