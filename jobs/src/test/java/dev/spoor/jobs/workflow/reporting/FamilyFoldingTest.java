/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.LineageTree.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FamilyFoldingTest {
  @Test
  void folded_thousandSessionsOfOneRole_standInOneRowThatCountsThem() {
    List<Member> family = new ArrayList<>();
    family.add(member("root", null, "AssumeRole", 0));
    for (int i = 1; i <= 1_000; i++) {
      family.add(member("s" + i, "root", "AssumeRole", i));
    }
    family.add(member("child", "s7", "AssumeRole", 2_000));
    Collections.shuffle(family, new Random(7));

    List<Member> folded = FamilyFolding.folded(family);

    assertThat(folded)
        .extracting(Member::id)
        .containsExactlyInAnyOrder("root", "s7", "s1", "child");
    Member sessions = folded.stream().filter(m -> m.id().equals("s1")).findFirst().orElseThrow();
    assertThat(sessions.count()).isEqualTo(999);
    assertThat(sessions.events()).isEqualTo(999 * 2);
    assertThat(sessions.lastUse()).isEqualTo(Instant.ofEpochSecond(1_060));
    assertThat(folded.stream().mapToLong(Member::count).sum()).isEqualTo(family.size());
  }

  @Test
  void folded_twoAlike_stayApart() {
    List<Member> family =
        List.of(
            member("root", null, "AssumeRole", 0),
            member("a", "root", "AssumeRole", 1),
            member("b", "root", "AssumeRole", 2),
            member("c", "root", "GetSessionToken", 3));

    assertThat(FamilyFolding.folded(family)).hasSize(4);
  }

  private static Member member(String id, @Nullable String parent, String how, int second) {
    return new Member(
        id,
        parent,
        0,
        1,
        "temporary key",
        "role",
        how,
        "exact",
        Instant.ofEpochSecond(second),
        Instant.ofEpochSecond(second + 60),
        null,
        "",
        true,
        true,
        2,
        0,
        null,
        null);
  }
}
