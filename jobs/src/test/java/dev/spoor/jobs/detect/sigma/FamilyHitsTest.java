/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyHitsTest {
  private final FamilyHits together = new FamilyHits();
  private final List<Hit> hits = new ArrayList<>();

  private static Proof proof(long at) {
    return new Proof(at, "e" + at, "a#" + at, "r", "Get", null, null, null);
  }

  private void add(String group, Proof proof, String key, String thing) {
    add(group, proof, "rule", key, thing);
  }

  private void add(String group, Proof proof, String rule, String key, String thing) {
    together.add("family", group, proof, rule, key, thing, hits::add);
  }

  private List<String> apart() {
    together.flush(hits::add);
    List<String> told = new ArrayList<>();
    for (Hit hit : hits) {
      Hit read = new HitRows.Reader().hit(HitRows.row(hit));
      FamilyHits.apart(
          read,
          (key, its) ->
              told.add(key + " " + its.thing() + " " + its.group().subject() + its.proof().time()));
    }
    return told;
  }

  @Test
  void add_hitsOfOneEventInOneGroup_travelAsOne() {
    Proof event = proof(1);
    add("me", event, "a", "thing of \u001e a");
    add("me", event, "b", "");

    assertThat(apart()).containsExactly("a thing of \u001e a me1", "b  me1");
    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).group().rule()).isEqualTo("family family");
    assertThat(hits.get(0).group().subjectKind()).isEqualTo("correlation");
  }

  @Test
  void add_otherEventGroupOrSameCorrelation_travelApart() {
    Proof first = proof(1);
    Proof equal = proof(1);
    add("me", first, "a", "1");
    add("you", first, "b", "2");
    add("me", first, "a", "3");
    add("me", first, "a", "4");
    add("me", equal, "b", "5");
    together.flush(hits::add);
    add("me", equal, "c", "6");

    assertThat(apart())
        .containsExactly("a 1 me1", "b 2 you1", "a 3 me1", "a 4 me1", "b 5 me1", "c 6 me1");
    assertThat(hits).hasSize(6);
  }

  /** Which of an event's numbers a sum takes must not depend on how long they are. */
  @Test
  void add_hitsOfTwoRules_areSortedByTheRule() {
    add("me", proof(1), "r1", "a", "nine long");
    add("me", proof(1), "r2", "a", "short");
    together.flush(hits::add);

    assertThat(hits).hasSize(2);
    assertThat(hits.get(0).thing()).isLessThan(hits.get(1).thing());
  }
}
