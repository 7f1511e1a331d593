/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.mapped.Names;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Nobody;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.jobs.lineage.scan.SortedFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Roots found over numbers, against walking up name by name. */
class TreeTest {
  @Test
  void of_chainsStarsTreesAndCircles_findsWhatWalkingUpFinds() {
    Map<String, String> parents = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      parents.put("deep" + (i + 1), "deep" + i);
      parents.put("session" + i, "ci");
    }
    Random random = new Random(42);
    for (int world = 0; world < 200; world++) {
      for (int i = 0; i < 8; i++) {
        parents.put("w" + world + "-" + i, "w" + world + "-" + random.nextInt(10));
      }
    }
    for (int i = 0; i < 37; i++) {
      parents.put("ring" + i, "ring" + (i + 1) % 37);
    }
    parents.put("self", "self");
    Links links = new Links();
    parents.forEach(
        (child, parent) -> links.add(parent, child, ChildGroups.PARENT, EdgeKind.MINTED));
    links.add("other", "session7", ChildGroups.NONE, EdgeKind.MINTED);
    Set<String> circling = new TreeSet<>();

    Tree tree =
        Tree.of(
            links,
            circles -> {
              circles.forEach(circling::addAll);
              return circles.stream().map(members -> members.get(0)).toList();
            });

    assertThat(circling).isEqualTo(members(parents));
    assertThat(circling).contains("self", "ring5").doesNotContain("deep7").hasSizeGreaterThan(150);
    Map<String, String> uncut = new HashMap<>(parents);
    uncut.keySet().removeIf(child -> tree.parent(child) < 0);
    assertThat(parents.size() - uncut.size()).isBetween(100, circling.size());
    for (String name : parents.keySet()) {
      if (!name.startsWith("deep") || name.endsWith("99")) {
        int depth = 0;
        String at = name;
        while (uncut.containsKey(at)) {
          at = uncut.get(at);
          depth++;
        }
        assertThat(tree.root(name)).isEqualTo(new Placement(null, at, depth, null));
      }
    }
    assertThat(tree.root("deep100000").depth()).isEqualTo(100_000);
    assertThat(tree.root("unknown")).isEqualTo(new Placement(null, "unknown", 0, null));
  }

  /** A tenth of all names is nobody; a chain below one is as deep as an intruder likes. */
  @Test
  void of_chainsUnderNobody_headsAreTheFirstOnTheWayDownThatIsSomebody() {
    Random random = new Random(7);
    Map<String, String> parents = new HashMap<>();
    List<String> names = new ArrayList<>(List.of("lambda.amazonaws.com", "AKIAROOT"));
    for (int i = 0; i < 5_000; i++) {
      String name = random.nextInt(10) == 0 ? "svc" + i + ".amazonaws.com" : "ASIA" + i;
      parents.put(name, names.get(random.nextInt(names.size())));
      names.add(name);
    }
    parents.put("deep0", "lambda.amazonaws.com");
    for (int i = 0; i < 200_000; i++) {
      parents.put("deep" + (i + 1), "deep" + i);
    }
    Links links = new Links();
    parents.forEach(
        (child, parent) -> links.add(parent, child, ChildGroups.PARENT, EdgeKind.MINTED));

    Tree tree = Tree.of(links, circles -> List.of());

    int below = 0;
    for (String name : names) {
      String head = null;
      for (String at = name; at != null; at = parents.get(at)) {
        head = Nobody.is(at) ? head : at;
      }
      assertThat(tree.root(name).head()).isEqualTo(head == null ? name : head);
      below += Nobody.is(tree.root(name).root()) ? 1 : 0;
    }
    assertThat(below).isBetween(1_000, 4_500);
    assertThat(tree.root("deep200000").head()).isEqualTo("deep0");
    assertThat(tree.root("deep200000").root()).isEqualTo("lambda.amazonaws.com");
  }

  /** Who comes back to himself. */
  private static Set<String> members(Map<String, String> parents) {
    Set<String> members = new TreeSet<>();
    for (String start : parents.keySet()) {
      Set<String> way = new HashSet<>();
      String at = start;
      for (int step = 0; step < 40 && at != null && way.add(at); step++) {
        at = parents.get(at);
      }
      if (start.equals(at)) {
        members.add(start);
      }
    }
    return members;
  }

  @Test
  void names_ofAnyText_areNumberedOnce() {
    Names names = new Names();
    Random random = new Random(7);
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String text = "ключ\u0000".substring(random.nextInt(5)) + random.nextInt(20_000);
      Integer before = known.putIfAbsent(text, known.size());
      assertThat(names.find(text)).isEqualTo(before == null ? -1 : before);
      assertThat(number(names, text)).isEqualTo(known.get(text));
    }
    assertThat(names.size()).isEqualTo(known.size()).isGreaterThan(30_000);
    for (String text : List.of("ключ\u00001", "1", "7")) {
      assertThat(names.text(number(names, text))).isEqualTo(text);
      assertThat(names.hash(number(names, text))).isEqualTo(SortedFacts.hash(text));
    }
  }

  private static int number(Names names, String text) {
    return names.number(text.getBytes(StandardCharsets.UTF_8));
  }
}
