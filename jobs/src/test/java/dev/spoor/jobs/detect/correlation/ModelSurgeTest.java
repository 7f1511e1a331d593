/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSurgeTest {
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 1440 * MINUTE;
  private static final DetectSettings SETTINGS = DetectSettings.defaults();

  private final List<Long> calls = new ArrayList<>();

  @Test
  void next_theftOverDaysByAnOldUser_isToldInFull() {
    weekly(5);
    every(10, 40, 44);
    // A night of rest does not make the thief the owner.
    every(10, 46, 47);

    assertThat(kept(0)).hasSize(5 * 144).first().isEqualTo(40 * DAY);
  }

  @Test
  void next_heavyUserAsEver_isNoNews() {
    every(10, 0, 40);

    assertThat(kept(0)).isEmpty();
  }

  @Test
  void next_newcomer_needsHundredsWithinAnHour() {
    for (int call = 0; call < 499; call++) {
      calls.add(20 * DAY + call);
    }
    assertThat(kept(0)).isEmpty();

    calls.add(20 * DAY + 499);
    assertThat(kept(0)).hasSize(500);
    assertThat(kept(10)).as("not new, but seen for less than the baseline").isEmpty();
  }

  @Test
  void next_growthBelowTheRatio_isNoNews() {
    every(60, 0, 20);
    every(10, 20, 22);

    assertThat(kept(0)).isEmpty();
  }

  @Test
  void next_surge_saysOnceWhichOfTheTwoItIs() {
    for (int call = 0; call < 600; call++) {
      calls.add(20 * DAY + call);
    }
    assertThat(told(0))
        .containsExactly(
            "500 and more within an hour, none in these records before 1970-01-21 00:00", "m");

    calls.clear();
    weekly(5);
    every(10, 40, 44);
    assertThat(told(0)).hasSize(2);
    assertThat(told(0).get(0)).endsWith(" and more within a day, at most 1 on any before");
  }

  private void weekly(int weeks) {
    for (int week = 0; week < weeks; week++) {
      calls.add(week * 7 * DAY);
    }
  }

  private void every(int minutes, int fromDay, int toDay) {
    for (long time = fromDay * DAY; time < toDay * DAY; time += minutes * MINUTE) {
      calls.add(time);
    }
  }

  /** Returns the times of the calls kept when the account is first seen on a day. */
  private List<Long> kept(int accountStart) {
    return proofs(accountStart).stream().map(Proof::time).toList();
  }

  private List<String> told(int accountStart) {
    return proofs(accountStart).stream().map(Proof::detail).distinct().toList();
  }

  private List<Proof> proofs(int accountStart) {
    ModelSurge surge =
        new ModelSurge(
            accountStart * DAY + SETTINGS.baselineMicros(),
            SETTINGS.baselineMicros(),
            SETTINGS.thresholds());
    List<Proof> kept = new ArrayList<>();
    Group group = new Group("D76", "principal", "arn", "1", null);
    for (long time : calls) {
      Proof proof = new Proof(time, "e" + time, "ref", "r", "m", null, null, null);
      surge.next(Hit.of(group, "", proof), kept::add);
    }
    return kept;
  }
}
