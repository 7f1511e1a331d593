/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.trail.TrailFacts;
import dev.spoor.jobs.detect.trail.Usual;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A region that known hands opened in November, in a trail that ends on the 28th. */
class KnownOpeningsTest {
  private static final Place REGION = new Place("011122223333", "eu-north-1");
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  private static KnownOpenings openings(String others) {
    long until = others.isEmpty() ? Long.MAX_VALUE : micros(others);
    Usual usual =
        new Usual(
            Map.of(REGION, until),
            Map.of(REGION.accountId(), micros("2025-11-28T03:00:00Z")),
            Set.of());
    TrailFacts trail =
        new TrailFacts(
            Map.of(),
            Map.of(REGION, micros("2025-11-10T08:31:05Z")),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            usual);
    return new KnownOpenings(trail);
  }

  private static boolean isKnown(String service, String at, long length) {
    return openings("").isKnown(line(service, at, length), 1);
  }

  private static Line line(String service, String at, long length) {
    return new Line(
        "999999999999",
        REGION.accountId(),
        REGION.name(),
        at.substring(0, 7),
        service,
        null,
        "m5",
        null,
        false,
        micros(at),
        BigDecimal.ONE,
        "USD",
        "file:/bill.csv#1",
        null,
        null,
        "instance hours",
        null,
        null,
        List.of(),
        BigDecimal.ONE,
        true,
        micros(at) + length,
        null,
        null);
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  @Test
  void isKnown_linesFromTheHourOrDayOfTheOpeningOn_are() {
    assertThat(isKnown("AmazonEC2", "2025-11-10T08:00:00Z", HOUR)).isTrue();
    assertThat(isKnown("AmazonEC2", "2025-11-10T00:00:00Z", DAY)).isTrue();
    assertThat(isKnown("AmazonEC2", "2025-11-28T00:00:00Z", DAY)).isTrue();
  }

  @Test
  void isKnown_linesBeforeTheOpeningOrAfterTheTrail_areNot() {
    assertThat(isKnown("AmazonEC2", "2025-11-10T07:00:00Z", HOUR)).isFalse();
    assertThat(isKnown("AmazonEC2", "2025-11-09T00:00:00Z", DAY)).isFalse();
    assertThat(isKnown("AmazonEC2", "2025-11-29T00:00:00Z", DAY)).isFalse();
    assertThat(isKnown("AmazonEC2", "2025-12-01T00:00:00Z", HOUR)).isFalse();
  }

  @Test
  void isKnown_linesOfAMonthAndTheUseOfModels_areNot() {
    assertThat(isKnown("AmazonEC2", "2025-11-11T00:00:00Z", 2 * DAY)).isFalse();
    assertThat(isKnown("AmazonBedrock", "2025-11-11T00:00:00Z", DAY)).isFalse();
    assertThat(isKnown("AmazonBedrockService", "2025-11-11T00:00:00Z", DAY)).isFalse();
  }

  @Test
  void isKnown_lineOfAMonthInWhichOthersChangedSomething_isNot() {
    Line line = line("AmazonEC2", "2025-11-11T00:00:00Z", DAY);

    assertThat(openings("2025-11-27T00:00:00Z").isKnown(line, 0)).isFalse();
    assertThat(openings("2025-12-02T00:00:00Z").isKnown(line, 0)).isTrue();
  }
}
