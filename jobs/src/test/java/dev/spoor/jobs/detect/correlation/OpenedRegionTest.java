/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.trail.RegionChanges;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedRegionTest {
  private static final Group GROUP = new Group("D15", "region", "us-east-2", "1", "us-east-2");

  private static Hit hit(String part, String thing, String detail) {
    return new Hit(GROUP, part, thing, 1, new Proof(1L, "e", "r", "x", detail, null, null, null));
  }

  private static List<String> kept(Hit... hits) {
    OpenedRegion region = new OpenedRegion();
    List<String> kept = new ArrayList<>();
    for (Hit hit : hits) {
      region.next(hit, proof -> kept.add(proof.detail()));
    }
    return kept;
  }

  @Test
  void next_takenAwayAfterASuspect_isCleanUp() {
    assertThat(
            kept(
                hit("", Evidence.BY_SUSPECT, "RunInstances"),
                hit("", Evidence.BY_SUSPECT, "TerminateInstances by the thief"),
                hit("", "", "CreateTags"),
                hit(RegionChanges.TAKEN_AWAY, "", "TerminateInstances by dana")))
        .containsExactly("RunInstances", "TerminateInstances by the thief", "CreateTags");
  }

  @Test
  void next_takenAwayWhereNoSuspectWas_isAChange() {
    assertThat(
            kept(hit("", "", "CreateTags"), hit(RegionChanges.TAKEN_AWAY, "", "DeleteVpc by dana")))
        .containsExactly("CreateTags", "DeleteVpc by dana");
  }
}
