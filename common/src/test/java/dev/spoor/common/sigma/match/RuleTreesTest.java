/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That trees stay small, and say together what the rules say. */
class RuleTreesTest {
  private static final int COUNT = 20;

  /** Trees that ask for every field that rules are filed under or look at. */
  private static final class Asked {
    private final RuleIndex index;
    private final EventFields fields;
    private final RuleTrees trees;

    Asked(List<SigmaRule> rules) {
      index = RuleIndex.of(rules, FieldMapping.CLOUDTRAIL);
      fields = new EventFields(index.paths());
      @Nullable FieldClasses[] classes = new FieldClasses[index.paths().size()];
      for (int field = 0; field < classes.length; field++) {
        classes[field] = new FieldClasses(index.tests(field), null);
      }
      for (Bucket bucket : index.buckets()) {
        classes[bucket.field] = new FieldClasses(index.tests(bucket.field), bucket);
      }
      int[] all = IntStream.range(0, rules.size()).toArray();
      trees = new RuleTrees(index, classes, all, new BitSet());
    }

    List<String> told(Map<String, ?> event) {
      fields.take(new MapEvent(event));
      Told told = trees.rules(fields);
      return IntStream.range(0, told.size())
          .mapToObj(i -> told.isMet(i) ? index.rules().get(told.rule(i)).key() : "?")
          .toList();
    }
  }

  /** Three fields of twenty kinds each are 8,000 events, and no more than 60 ways. */
  @Test
  void rules_fieldsThatHaveNothingToDoWithEachOther_doNotMultiply() {
    List<SigmaRule> rules = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      for (String field : List.of("c", "a", "b")) {
        rules.add(Rules.selection(field + i, field + "|contains: '<" + i + ">'"));
      }
    }
    Asked asked = new Asked(rules);

    for (int a = 0; a < COUNT; a++) {
      for (int b = 0; b < COUNT; b++) {
        for (int c = 0; c < COUNT; c++) {
          List<String> expected = new ArrayList<>(List.of("c" + c, "a" + a, "b" + b));
          expected.sort(Comparator.comparingInt(key -> Integer.parseInt(key.substring(1))));
          Map<String, String> event =
              Map.of("a", "is <" + a + ">", "b", "is <" + b + ">", "c", "is <" + c + ">");
          assertThat(asked.told(event)).isEqualTo(expected);
        }
      }
    }
    assertThat(asked.trees.cells()).isLessThan(5_000);
  }

  /** Of a hundred agents each call has a rule for one: it tells two kinds, and not a hundred. */
  @Test
  void rules_valuesThatOnlyOtherRulesTellApart_takeOneWay() {
    List<SigmaRule> rules = new ArrayList<>();
    int count = 5 * COUNT;
    for (int i = 0; i < count; i++) {
      rules.add(Rules.selection("r" + i, "eventName: N" + i + "\nagent|contains: '<" + i + ">'"));
    }
    Asked asked = new Asked(rules);

    for (int name = 0; name < count; name++) {
      for (int agent = 0; agent < count; agent++) {
        assertThat(asked.told(Map.of("eventName", "N" + name, "agent", "is <" + agent + ">")))
            .isEqualTo(name == agent ? List.of("r" + name) : List.of());
      }
    }
    // A cell for each class in each node that asks, and not sixteen for a node of each.
    assertThat(asked.trees.cells()).isLessThan(3L * count * count);
  }

  /** Two agents leave the same rule open, and yet another name closes it. */
  @Test
  void rules_valuesThatOneRuleTellsApart_takeWaysOfTheirOwn() {
    Asked asked =
        new Asked(
            List.of(
                // Takes the first numbers of tests of the agent.
                Rules.selection("other", "eventName: B\nagent|contains: [yyy, zzz]"),
                Rules.of(
                    "r",
                    "s: {eventName: A}\n"
                        + "a: {agent|contains: aaa, name: x}\n"
                        + "b: {agent|contains: bbb, name: y}\n"
                        + "condition: s and (a or b)")));

    for (int turn = 0; turn < 2; turn++) {
      for (String agent : List.of("aaa", "bbb", "aaa bbb", "ccc")) {
        for (String name : List.of("x", "y", "z")) {
          boolean isMet =
              (agent.contains("aaa") && name.equals("x"))
                  || (agent.contains("bbb") && name.equals("y"));
          assertThat(asked.told(Map.of("eventName", "A", "agent", agent, "name", name)))
              .isEqualTo(isMet ? List.of("r") : List.of());
        }
      }
    }
  }

  /** Thirteen pieces that may be there or not are 8,191 kinds of text: twice what is kept. */
  @Test
  void rules_moreKindsThanAreKept_areForgottenOnceAndToldAlike() {
    int pieces = 13;
    List<SigmaRule> rules = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      rules.add(Rules.selection("r" + i, "a|contains: '<" + i + ">'"));
    }
    Asked asked = new Asked(rules);
    long before = 0;
    int forgotten = 0;

    for (int kind = 1; kind < 1 << pieces; kind++) {
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < pieces; i++) {
        if (((kind >> i) & 1) == 1) {
          text.append('<').append(i).append('>');
          expected.add("r" + i);
        }
      }
      assertThat(asked.told(Map.of("a", text.toString()))).isEqualTo(expected);
      forgotten += asked.trees.cells() < before ? 1 : 0;
      before = asked.trees.cells();
    }
    assertThat(forgotten).isEqualTo(1);
  }

  /** What is too short or too long for any rule of a tree needs no question. */
  @Test
  void rules_textsOfAnyLength_areFoundByTheirOwnRules() {
    String most = "m".repeat(63);
    List<SigmaRule> rules =
        List.of(
            Rules.selection("three", "a: abc"),
            Rules.selection("long", "a: " + most),
            Rules.selection("longer", "a: " + "m".repeat(70)),
            Rules.selection("start", "b: 'abc*'"),
            Rules.selection("longstart", "b: '" + "m".repeat(64) + "*'"),
            Rules.selection("piece", "c|contains: abc"),
            Rules.selection("longpiece", "c|contains: " + "m".repeat(66)),
            Rules.selection("empty", "d: ''"));
    Asked asked = new Asked(rules);

    assertThat(asked.told(Map.of("a", "ABC"))).containsExactly("three");
    assertThat(asked.told(Map.of("a", "ab"))).isEmpty();
    assertThat(asked.told(Map.of("a", "abcd"))).isEmpty();
    assertThat(asked.told(Map.of("a", most))).containsExactly("long");
    assertThat(asked.told(Map.of("a", most + "m"))).isEmpty();
    assertThat(asked.told(Map.of("a", "m".repeat(70)))).containsExactly("longer");
    assertThat(asked.told(Map.of("b", "abc"))).containsExactly("start");
    assertThat(asked.told(Map.of("b", "ABCDE"))).containsExactly("start");
    assertThat(asked.told(Map.of("b", "ab"))).isEmpty();
    assertThat(asked.told(Map.of("b", "m".repeat(64)))).containsExactly("longstart");
    assertThat(asked.told(Map.of("b", most))).isEmpty();
    assertThat(asked.told(Map.of("c", "abc"))).containsExactly("piece");
    assertThat(asked.told(Map.of("c", "x".repeat(300) + "abc"))).contains("?");
    assertThat(asked.told(Map.of("c", "m".repeat(67)))).containsExactly("longpiece");
    assertThat(asked.told(Map.of("d", ""))).containsExactly("empty");
    assertThat(asked.told(Map.of("d", "x"))).isEmpty();
    assertThat(asked.told(Map.of("a", List.of("x", "abc"), "d", List.of()))).containsExactly("?");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("d", null);
    assertThat(asked.told(nothing)).isEmpty();
  }
}
