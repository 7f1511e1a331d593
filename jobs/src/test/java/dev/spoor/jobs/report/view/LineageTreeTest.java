/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.render.LineagePicture;
import dev.spoor.jobs.report.view.LineageTree.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LineageTreeTest {
  @Test
  void of_childrenBeforeParents_comeDepthFirstByBirth() {
    LineageTree tree =
        LineageTree.of(
            "root",
            List.of(
                member("grandchild", "first", 3),
                member("second", "root", 2),
                member("first", "root", 1),
                member("root", null, 0)),
            4);

    assertThat(tree.members())
        .extracting(Member::id, Member::depth)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("root", 0),
            org.assertj.core.groups.Tuple.tuple("first", 1),
            org.assertj.core.groups.Tuple.tuple("grandchild", 2),
            org.assertj.core.groups.Tuple.tuple("second", 1));
    assertThat(tree.hidden()).isZero();
  }

  @Test
  void of_circleAndUnknownParent_endsAndHangsBehindTheRoot() {
    LineageTree tree =
        LineageTree.of(
            "root",
            List.of(
                member("root", "b", 0),
                member("b", "root", 1),
                member("lost", "nowhere", 2),
                member("c", "d", 3),
                member("d", "c", 4)),
            9);

    assertThat(tree.members())
        .extracting(Member::id)
        .containsExactly("root", "b", "lost", "c", "d");
    assertThat(tree.hidden()).isEqualTo(4);
  }

  @Test
  void picture_largeFamily_staysWithinItsWidthAndLimits() {
    assertThat(pictureOfALine(false).width()).isLessThan(950);
  }

  /** Names above, lives below and to the right of every line of descent. */
  @Test
  void picture_onAPhone_fitsItAndKeepsLivesOffTheLines() {
    LineagePicture picture = pictureOfALine(true);

    assertThat(picture.width()).isLessThanOrEqualTo(358);
    assertThat(picture.rows())
        .allSatisfy(
            row -> {
              assertThat(row.dotX()).isLessThan(picture.plotLeft());
              assertThat(row.lifeY()).isGreaterThan(row.y() + 20);
              assertThat(row.dotX() + 10 + row.label().length() * 7.5)
                  .isLessThanOrEqualTo(picture.width());
            });
    assertThat(picture.ticks()).hasSize(2);
  }

  /** A hundred quiet days before the intruder's first key take no room. */
  @Test
  void picture_rootLongBeforeItsChildren_beginsShortlyBeforeThese() {
    int attack = 100 * 86_400;
    Member root = member("k0", null, 0);
    Member first = member("k1", "k0", attack);
    Member last = member("k2", "k0", attack + 20 * 86_400);
    LineagePicture cut =
        LineagePicture.of(LineageTree.of("k0", List.of(root, first, last), 3), false);

    assertThat(cut.cutAt()).isEqualTo(Instant.ofEpochSecond(attack - 86_403));
    assertThat(cut.ticks().get(0).label()).isEqualTo("1970-04-09");
    assertThat(cut.rows().get(0).lifeWidth()).as("over before the line begins").isZero();
    assertThat(cut.rows().get(1).lifeX()).isBetween(cut.plotLeft(), cut.plotLeft() + 30);
    LineagePicture whole = LineagePicture.of(LineageTree.of("k0", List.of(root), 1), false);
    assertThat(whole.cutAt()).isNull();
  }

  private static LineagePicture pictureOfALine(boolean isNarrow) {
    List<Member> family = new ArrayList<>();
    family.add(member("k0", null, 0));
    for (int i = 1; i < 5_000; i++) {
      family.add(
          member(
              "key-with-a-name-of-forty-characters-" + i,
              i == 1 ? "k0" : "key-with-a-name-of-forty-characters-" + (i - 1),
              i));
    }
    LineagePicture picture = LineagePicture.of(LineageTree.of("k0", family, 5_000), isNarrow);

    assertThat(picture.rows()).hasSize(ReportLimits.FAMILY);
    assertThat(picture.rows())
        .allSatisfy(
            row -> {
              assertThat(row.dotX()).isLessThan(picture.plotLeft());
              assertThat(row.lifeX() + row.lifeWidth()).isLessThanOrEqualTo(picture.width());
            });
    assertThat(picture.links()).hasSize(ReportLimits.FAMILY - 1);
    return picture;
  }

  private static Member member(String id, @Nullable String parent, int second) {
    return new Member(
        id,
        parent,
        null,
        0,
        "temporary key",
        null,
        "AssumeRole",
        "exact",
        Instant.ofEpochSecond(second),
        Instant.ofEpochSecond(second + 60),
        null,
        "",
        true,
        true,
        1,
        0,
        List.of(),
        null,
        null,
        null);
  }
}
