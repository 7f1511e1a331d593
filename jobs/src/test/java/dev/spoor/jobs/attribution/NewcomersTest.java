/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long START = micros("2025-11-01T00:00:00Z");
  private static final long BAD = micros("2025-11-10T10:30:00Z");
  private static final String TYPE = "APN1-Fargate-GB-Hours";

  private final Newcomers newcomers = new Newcomers(START);

  @Test
  void causing_nothingOfTheKindBefore_isForThoseWhoRanItByTheirHours() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 2 * HOUR));
    newcomers.add(life("AKIAOTHER", "intruder", BAD, BAD + HOUR / 4));
    newcomers.saw(line("2025-11-09T10:00:00Z", 1, "APN1-Lambda"));

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE)))
        .containsExactly("AKIATHIEF 0.500000000000", "AKIAOTHER 0.250000000000");
    assertThat(hours(line("2025-11-10T00:00:00Z", 24, TYPE)))
        .containsExactly("AKIATHIEF 2.000000000000", "AKIAOTHER 0.250000000000");
    assertThat(hours(line("2025-11-10T12:00:00Z", 1, TYPE)))
        .containsExactly("AKIATHIEF 0.500000000000");
    assertThat(hours(line("2025-11-10T13:00:00Z", 1, TYPE))).isEmpty();
    assertThat(hours(line("2025-11-10T09:00:00Z", 1, TYPE))).isEmpty();
  }

  @Test
  void causing_billedBefore_isForNobody() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 2 * HOUR));
    newcomers.saw(line("2025-11-10T09:00:00Z", 1, TYPE));

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE))).isEmpty();
    assertThat(hours(line("2025-11-10T10:00:00Z", 1, "APN1-Fargate-vCPU-Hours:perCPU"))).hasSize(1);
  }

  @Test
  void causing_monthBilledAsOneLineThatBeganBefore_isForNobody() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 2 * HOUR));
    Part month = line("2025-11-01T00:00:00Z", 744, TYPE);
    newcomers.saw(month);

    assertThat(hours(month)).isEmpty();
    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE))).isEmpty();
  }

  @Test
  void causing_somebodyElseRunsSuchThings_isForNobodyInThatTime() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 5 * HOUR));
    newcomers.add(life("AKIAOWNER", "other", BAD + HOUR, BAD + 2 * HOUR));

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE))).hasSize(1);
    assertThat(hours(line("2025-11-10T11:00:00Z", 1, TYPE))).isEmpty();
    assertThat(hours(line("2025-11-10T14:00:00Z", 1, TYPE))).hasSize(1);
  }

  @Test
  void causing_otherThingOfUnknownBeginning_isForNobody() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 5 * HOUR));
    newcomers.add(life(null, null, null, BAD + 5 * HOUR));

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE))).isEmpty();
  }

  @Test
  void causing_billKnowsLessThanAWeekBefore_isForNobody() {
    newcomers.add(life("AKIATHIEF", "intruder", START + 6 * 24 * HOUR, BAD));

    assertThat(hours(line("2025-11-08T10:00:00Z", 1, TYPE))).isEmpty();
  }

  @Test
  void causing_machinesAndNamedThings_areNotToldSo() {
    newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + 5 * HOUR));

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, "APN1-ECS-Anywhere"))).isEmpty();
    assertThat(
            newcomers.causing(
                new Part(cells("2025-11-10T10:00:00Z", 1, TYPE).set("resource_key", "a").row())))
        .isEmpty();
  }

  @Test
  void causing_moreLivesThanAreHeld_isForNobody() {
    for (int i = 0; i <= 20_001; i++) {
      newcomers.add(life("AKIATHIEF", "intruder", BAD, BAD + HOUR));
    }

    assertThat(hours(line("2025-11-10T10:00:00Z", 1, TYPE))).isEmpty();
  }

  private List<String> hours(Part line) {
    return newcomers.causing(line).stream()
        .map(lived -> lived.life().root() + " " + lived.hours())
        .toList();
  }

  private static Part line(String at, int grain, String usageType) {
    return new Part(cells(at, grain, usageType).row());
  }

  private static Part.Cells cells(String at, int grain, String usageType) {
    return new Part.Cells("use:AmazonECS:1:ap-northeast-1", micros(at), Part.LINES)
        .set("grain", grain)
        .set("service", "AmazonECS")
        .set("usage_type", usageType);
  }

  private static Part life(
      @Nullable String root, @Nullable String actor, @Nullable Long from, long until) {
    return new Part(
        new Part.Cells("use:AmazonECS:1:ap-northeast-1", Long.MIN_VALUE, Part.LIFE)
            .set("grain", 0)
            .set("root", root)
            .set("actor", actor)
            .set("subject", from == null ? null : "%020d".formatted(from))
            .set("until", until)
            .row());
  }

  private static long micros(String text) {
    return Instant.parse(text).toEpochMilli() * 1_000;
  }
}
