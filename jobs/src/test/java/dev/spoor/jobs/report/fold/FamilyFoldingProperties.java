/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageTree.Member;
import dev.spoor.jobs.report.view.ReportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every picture of a family, whatever its shape. */
class FamilyFoldingProperties {
  @Property(tries = 60)
  void places_anyFamily_holdEachCredentialOnceBehindWhatItCameOf(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int size) {
    List<Owned> family = LargeFamily.any(new Random(seed), size, 12);
    long signs = family.stream().filter(owned -> !owned.member().signs().isEmpty()).count();

    check(family, signs <= 30);
  }

  @Property(tries = 20)
  void places_moreSignsThanRoom_areBoundedAndCountWhatIsFolded(@ForAll long seed) {
    List<Owned> family = LargeFamily.any(new Random(seed), 3_000, 900);

    check(family, false);
    checkSigns(family, FamilyFolding.folded(LargeFamily.ROOT, family, 500));
  }

  /** One place is left, which no further door can take: thousands are not tried in vain. */
  @Example
  void folded_twentyThousandInOneLineWithDoors_isQuickAndCountsEach() {
    List<Owned> family = LargeFamily.ofOneLine(20_000);

    List<Member> drawn =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> FamilyFolding.folded(LargeFamily.ROOT, family, 500));

    check(family, false);
    checkSigns(family, drawn);
    assertThat(drawn.stream().mapToLong(Member::count).sum()).isEqualTo(family.size());
  }

  @Property(tries = 20)
  void folded_shuffled_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Owned> family = LargeFamily.any(random, 1_500, 9);
    List<Owned> shuffled = new ArrayList<>(family);
    Collections.shuffle(shuffled, random);

    assertThat(tree(shuffled)).isEqualTo(tree(family));
  }

  @Example
  void places_fiveThousandDeepAndBroad_holdEachCredentialOnce() {
    List<Owned> family = LargeFamily.ofFiveThousand();

    check(family, true);

    LineageTree tree = tree(family);
    assertThat(family).hasSize(5_000);
    assertThat(tree.members()).hasSizeLessThanOrEqualTo(ReportLimits.FAMILY);
    assertThat(tree.hidden()).isZero();
    assertThat(tree.drawn() + tree.inFolds()).isEqualTo(5_000);
    assertThat(tree.alive())
        .isEqualTo(family.stream().filter(owned -> owned.member().isAlive()).count());
    assertThat(tree.members())
        .filteredOn(member -> member.fold() != null && member.fold().heads() == 308)
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.count()).isEqualTo(924);
              assertThat(member.fold().below()).isEqualTo("1 to 3 below each");
            });
  }

  /** Each sign stands by itself or is counted in a fold. */
  private static void checkSigns(List<Owned> family, List<Member> drawn) {
    long folded =
        drawn.stream().filter(m -> m.fold() != null).mapToLong(m -> m.fold().signs()).sum();
    long apart = drawn.stream().filter(m -> !m.signs().isEmpty()).count();
    assertThat(folded + apart)
        .isEqualTo(family.stream().filter(o -> !o.member().signs().isEmpty()).count());
    assertThat(apart).isGreaterThan(20);
  }

  private static LineageTree tree(List<Owned> family) {
    return LineageTree.of(
        LargeFamily.ROOT, FamilyFolding.folded(LargeFamily.ROOT, family, 1_000), family.size());
  }

  private static void check(List<Owned> family, boolean isRoomForSigns) {
    List<FoldNode> places = FamilyFolding.places(LargeFamily.ROOT, family);
    assertThat(places).hasSizeLessThanOrEqualTo(ReportLimits.FAMILY);
    Map<String, FoldNode> placeOf = new HashMap<>();
    for (FoldNode place : places) {
      for (Owned owned : place.credentials()) {
        assertThat(placeOf.put(owned.member().id(), place)).as("stands elsewhere too").isNull();
      }
    }
    assertThat(placeOf).hasSize(family.size());
    for (Owned owned : family) {
      FoldNode place = placeOf.get(owned.member().id());
      if (owned.member().parent() != null) {
        FoldNode above = placeOf.get(owned.member().parent());
        assertThat(above == place || above == place.parent())
            .as("%s is drawn behind its parent", owned.member().id())
            .isTrue();
      }
      if (isRoomForSigns && !owned.member().signs().isEmpty()) {
        assertThat(place.way()).as("%s bears a sign", owned.member().id()).isNull();
      }
    }
  }
}
