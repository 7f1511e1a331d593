/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
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
    List<Owned> family = new ArrayList<>();
    family.add(member("root", null, "AssumeRole", 0));
    for (int i = 1; i <= 1_000; i++) {
      family.add(member("s" + i, "root", "AssumeRole", i));
    }
    family.add(member("child", "s7", "AssumeRole", 2_000));
    Collections.shuffle(family, new Random(7));

    List<Member> folded = FamilyFolding.folded("root", family, 1_000);

    assertThat(folded)
        .extracting(Member::id)
        .containsExactlyInAnyOrder("root", "s7", "s1", "child");
    Member sessions = folded.stream().filter(m -> m.id().equals("s1")).findFirst().orElseThrow();
    assertThat(sessions.count()).isEqualTo(999);
    assertThat(sessions.events()).isEqualTo(999 * 2);
    assertThat(sessions.principal()).isEqualTo("arn:aws:iam::444455556666:role/deploy");
    assertThat(sessions.lastUse()).isEqualTo(Instant.ofEpochSecond(1_060));
    assertThat(folded.stream().mapToLong(Member::count).sum()).isEqualTo(family.size());
  }

  @Test
  void folded_twoAlike_stayApart() {
    List<Owned> family =
        List.of(
            member("root", null, "AssumeRole", 0),
            member("a", "root", "AssumeRole", 1),
            member("b", "root", "AssumeRole", 2),
            member("c", "root", "GetSessionToken", 3));

    assertThat(FamilyFolding.folded("root", family, 1_000)).hasSize(4);
  }

  @Test
  void folded_sessionsOfOtherRoles_stayApart() {
    List<Owned> family = new ArrayList<>();
    family.add(member("root", null, "AssumeRole", 0));
    for (int i = 1; i <= 9; i++) {
      Member session = member("s" + i, "root", "AssumeRole", i).member();
      family.add(new Owned(session, "arn:aws:iam::444455556666:role/r" + i));
    }

    assertThat(FamilyFolding.folded("root", family, 1_000)).hasSize(10);
  }

  /** A session of CI: each has a name of its own. */
  private static Owned member(String id, @Nullable String parent, String how, int second) {
    Member member =
        new Member(
            id,
            parent,
            null,
            0,
            "temporary key",
            "arn:aws:sts::444455556666:assumed-role/deploy/run-" + id,
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
            List.of(),
            null,
            null,
            null);
    return new Owned(member, "arn:aws:iam::444455556666:role/deploy");
  }
}
