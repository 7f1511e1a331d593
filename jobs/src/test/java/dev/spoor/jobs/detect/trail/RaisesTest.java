/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes of one group of machines, in the order in which calls said them. */
class RaisesTest {
  private static final long HOUR = 3_600_000_000L;

  private static List<String> kept(String... sizes) {
    return keptEvery(1, sizes);
  }

  private static List<String> keptEvery(long micros, String... sizes) {
    Raises raises = new Raises();
    List<String> kept = new ArrayList<>();
    Group group = new Group("D24-rise", "resource", "web", "1", "us-east-1");
    long time = 0;
    for (String size : sizes) {
      Proof proof = new Proof(time += micros, null, "file:/a#0", null, size, null, null, null);
      raises.next(Hit.of(group, size, proof), one -> kept.add(one.detail()));
    }
    return kept;
  }

  @Test
  void next_fiveTimesTheSizeBefore_isKept() {
    assertThat(kept("4/10", "20/", "25/50")).containsExactly("20/", "25/50");
    assertThat(kept("/10", "/999")).containsExactly("/999");
  }

  @Test
  void next_fiveTimesTheLeastOfADayByManySteps_isKept() {
    assertThat(kept("/19", "/90", "/440")).containsExactly("/440");
    assertThat(keptEvery(8 * HOUR, "/19", "/40", "/90", "/100"))
        .as("the last step by a tenth, 24 hours after the least")
        .containsExactly("/100");
    assertThat(keptEvery(30 * HOUR, "/19", "/90", "/440")).isEmpty();
    assertThat(kept("/19", "/440", "/200", "/300")).containsExactly("/440", "/300");
  }

  @Test
  void next_lessOrSmallOrWithoutASizeBefore_isNot() {
    assertThat(kept("200/400")).isEmpty();
    assertThat(kept("1/3", "4/14", "7/19")).isEmpty();
    assertThat(kept("10/100", "49/499")).isEmpty();
    assertThat(kept("0/", "40/", "abc/", "/", "")).isEmpty();
  }
}
