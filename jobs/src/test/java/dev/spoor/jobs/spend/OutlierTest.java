/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutlierTest {
  @Test
  void floorOfNothing_givesAScoreThatIsANumber() {
    SpendSettings.Anomalies limits =
        new SpendSettings.Anomalies(
            28, 6, 2, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, 7, 19);
    Baseline baseline = new Baseline();
    for (int day = 0; day < 28; day++) {
      baseline.add(20_000 + day, BigDecimal.ZERO);
    }

    Outlier outlier = Outlier.of(day("5"), "instance hours", baseline, limits);

    assertThat(Objects.requireNonNull(outlier).score()).isEqualTo(500);
    assertThat(Outlier.of(day("0"), "instance hours", baseline, limits)).isNull();
  }

  @Test
  void workingHours_overMidnight_belongToTheDayTheyBeginOn() {
    SpendSettings.Anomalies limits =
        new SpendSettings.Anomalies(
            28, 6, 2, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE, 22, 6);

    // 2025-11-07 is a Friday.
    assertThat(limits.isWork(micros("2025-11-06T23:00:00Z"))).isTrue();
    assertThat(limits.isWork(micros("2025-11-07T05:59:59Z"))).isTrue();
    assertThat(limits.isWork(micros("2025-11-07T06:00:00Z"))).isFalse();
    assertThat(limits.isWork(micros("2025-11-08T03:00:00Z"))).isTrue();
    assertThat(limits.isWork(micros("2025-11-08T22:00:00Z"))).isFalse();
    assertThat(limits.isWork(micros("2025-11-10T03:00:00Z"))).isFalse();
    assertThat(SpendSettings.Anomalies.defaults().isWork(micros("2025-11-07T03:00:00Z"))).isFalse();
  }

  private static DayCost day(String cost) {
    BigDecimal amount = new BigDecimal(cost);
    Sums sums = new Sums();
    sums.add(BigDecimal.ONE, amount, amount, amount, amount, true);
    UseKey key = new UseKey("1", "2", "eu-west-1", "S3", "storage", "USD", "usage", "", "GB");
    long at = 20_028 * Use.DAY_MICROS;
    DayCost day = new DayCost(20_028);
    day.add(new Use(key, "2024-11", "2024-11", at, Use.DAY, 1, false, "S3", sums), at, false);
    return day;
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }
}
