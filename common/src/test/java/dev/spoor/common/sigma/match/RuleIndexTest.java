/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.common.sigma.SigmaRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an index asks of events before it looks at a rule, and that this loses nothing. */
class RuleIndexTest {
  /** Each row: the detection, and the names, then the sources it is filed under; - for none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "s: {eventName: RunInstances}|s                      ~ runinstances   ~ -",
        "s: {eventName: [A, B]}|s                            ~ a b            ~ -",
        "s: {eventName|startswith: Delete}|s                 ~ delete*        ~ -",
        "s: {eventName: 'Up*Config'}|s                       ~ up*            ~ -",
        "s: {eventName|cased: RunInstances}|s                ~ runinstances   ~ -",
        "s: {eventSource: S3, eventName: A}|s                ~ a              ~ -",
        "s: {eventSource: S3}|s                              ~ -              ~ s3",
        "s: {eventSource: S3, eventName|contains: A}|s       ~ -              ~ s3",
        "s: [{eventName: A}, {eventName: B, x: 1}]|s         ~ a b            ~ -",
        "s: {eventName: A} ; t: {eventName: B}|s or t        ~ a b            ~ -",
        "s: {eventName: [A, B]} ; t: {eventName: C}|s and t  ~ c              ~ -",
        "s: {eventName: A} ; t: {x: 1}|s and not t           ~ a              ~ -",
        "s: {eventName|all: [A, B]}|s                        ~ a              ~ -",
        "s: {eventName: ''}|s                                ~ `` ~ -",
        "s: {eventName|expand: '%nobody%'}|s                 ~                ~ -",
      })
  void needs_boundedRules_namesAndSources(String rule, String names, String sources) {
    EventNeeds needs = RuleIndex.of(List.of(rule(rule)), FieldMapping.CLOUDTRAIL).needs();

    assertThat(needs.everything()).isFalse();
    assertThat(words(needs.keys().get(0))).isEqualTo(names == null ? "" : names.replace("-", ""));
    assertThat(words(needs.keys().get(1))).isEqualTo(sources.replace("-", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "s: {x: 1}|s",
        "s: {eventName: A}|not s",
        "s: {eventName: A} ; t: {x: 1}|s or t",
        "s: {eventName|neq: A}|s",
        "s: {eventName: null}|s",
        "s: {eventName: [A, null]}|s",
        "s: {eventName|contains: A}|s",
        "s: {eventName|endswith: A}|s",
        "s: {eventName|re: ^A}|s",
        "s: {eventName: '*'}|s",
        "s: {eventName: 5}|s",
        "s: {eventName|exists: true}|s",
        "s: {eventName|fieldref: x}|s",
        "s: [A]|s",
        "s: {eventName: É}|s",
        "s: [{eventName: A}, {x: 1}]|s",
      })
  void needs_unboundedRules_everything(String rule) {
    assertThat(RuleIndex.of(List.of(rule(rule)), FieldMapping.CLOUDTRAIL).needs().everything())
        .isTrue();
  }

  private static SigmaRule rule(String text) {
    int bar = text.lastIndexOf('|');
    return Rules.of(
        "r",
        text.substring(0, bar).replace(" ; ", "\n") + "\ncondition: " + text.substring(bar + 1));
  }

  private static String words(EventNeeds.Key key) {
    List<String> words = new ArrayList<>(key.values());
    key.prefixes().forEach(prefix -> words.add(prefix + "*"));
    return String.join(" ", words.stream().sorted().toList());
  }

  @Test
  void matches_manyRules_onlyCandidatesAreEvaluatedAndInOrder() {
    RuleIndex index =
        Rules.index(
            Rules.selection("source", "eventSource: iam\nx: 1"),
            Rules.selection("name", "eventName: CreateUser"),
            Rules.selection("prefix", "eventName|startswith: create"),
            Rules.selection("always", "x: 1"),
            Rules.selection("other", "eventName: DeleteUser\nx: 1"));

    assertThat(Rules.met(index, "{'eventName':'CREATEUSER','eventSource':'IAM','x':1}"))
        .containsExactly("source", "name", "prefix", "always");
    assertThat(Rules.met(index, "{'eventName':['DeleteUser','create'],'x':1}"))
        .containsExactly("prefix", "always", "other");
    assertThat(Rules.met(index, "{}")).isEmpty();
  }

  @Test
  void matches_eventThatNoRuleAsksFor_looksAtKeysAlone() {
    List<String> asked = new ArrayList<>();
    RuleIndex index = Rules.index(Rules.selection("r", "eventName: A\nrequestParameters.x: 1"));
    SigmaEvent event =
        new SigmaEvent() {
          @Override
          public Object attribute(String name) {
            asked.add(name);
            return name.equals("eventName") ? "B" : Map.of();
          }

          @Override
          public boolean has(String name) {
            return Set.of("eventName", "requestParameters").contains(name);
          }

          @Override
          public Iterable<String> names() {
            throw new AssertionError("no rule has keywords");
          }
        };

    assertThat(index.matcher().matches(event)).isEmpty();
    assertThat(asked).containsExactly("eventName");
  }

  @Test
  void matches_oneMatcherForManyEvents_forgetsTheOneBefore() {
    RuleMatcher matcher =
        Rules.index(Rules.selection("r", "a: 1"), Rules.of("k", "k: [foo]\ncondition: k"))
            .matcher();

    assertThat(matcher.matches(JsonEvents.of("{'a':1,'b':'foo'}"))).hasSize(2);
    assertThat(matcher.matches(JsonEvents.of("{'a':2}"))).isEmpty();
    assertThat(matcher.matches(JsonEvents.of("{'a':1}"))).hasSize(1);
  }

  @Test
  void index_sentToAnExecutor_matchesTheSame() throws IOException, ClassNotFoundException {
    RuleIndex index =
        Rules.index(
            Rules.selection("re", "f|re|i: 'a+'\neventName|startswith: x"),
            Rules.selection("cidr", "ip|cidr: 10.0.0.0/8"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(index);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RuleIndex copy = (RuleIndex) in.readObject();
      assertThat(copy.rules()).isEqualTo(index.rules());
      assertThat(copy.needs()).isEqualTo(index.needs());
      assertThat(Rules.met(copy, "{'f':'bAb','ip':'10.1.1.1','eventName':'xy'}"))
          .containsExactly("re", "cidr");
    }
  }

  private static int candidates(RuleIndex index, String event) {
    return index.matcher().candidates(JsonEvents.of(event));
  }

  /** What a rule is tried on when it names no call: the field that says most of it decides. */
  @Test
  void candidates_ruleWithoutKeys_areThoseOfItsMostTellingField() {
    RuleIndex exact = Rules.index(Rules.selection("r", "{a|contains: xyz, b: one}"));
    RuleIndex first = Rules.index(Rules.selection("r", "{a: one, b: one}"));
    RuleIndex piece = Rules.index(Rules.selection("r", "{a|contains: xyz, b|exists: true}"));

    assertThat(candidates(exact, "{'a': 'wxyz', 'b': 'two'}")).isZero();
    assertThat(candidates(exact, "{'a': 'none', 'b': 'ONE'}")).isEqualTo(1);
    assertThat(candidates(first, "{'a': 'two', 'b': 'one'}")).isZero();
    assertThat(candidates(first, "{'a': 'one', 'b': 'two'}")).isEqualTo(1);
    assertThat(candidates(piece, "{'a': 'wXYZ'}")).isEqualTo(1);
    assertThat(candidates(piece, "{'a': 'xyyz', 'b': 'xyz'}")).isZero();
  }

  /** Each row: an event, and how many of the rules it is tried with. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{'eventName': 'A', 'eventSource': 'S3'}              ~ 1",
        "{'eventName': 'A', 'eventSource': 'sns'}             ~ 0",
        "{'eventName': 'A', 'eventSource': 'iam'}             ~ 0",
        "{'eventName': 'A', 'eventSource': ['iam', 's3']}     ~ 1",
        "{'eventName': 'A', 'eventSource': null}              ~ 1",
        "{'eventName': 'A'}                                   ~ 0",
        "{'eventName': 'B', 'eventSource': 'sns'}             ~ 1",
        "{'eventName': 'B', 'eventSource': 'iam', 'type': 'root'} ~ 2",
        "{'eventName': 'C', 'eventSource': 'iam', 'type': 'role'} ~ 0",
        "{'eventName': 'D', 'eventSource': 'iam'}             ~ 1",
        "{'eventName': 'D', 'eventSource': 'sns'}             ~ 1",
        "{'type': 'special'}                                  ~ 1",
      })
  void candidates_rulesThatNeedMore_areThoseOfWhichEveryFieldLetsThem(String event, int tried) {
    RuleIndex index =
        Rules.index(
            Rules.selection("name and source", "{eventName: A, eventSource: [s3, sqs]}"),
            Rules.selection("name and one of two sources", "{eventName: B, eventSource: sns}"),
            Rules.of("either", "s: {eventName: D}\nt: {eventSource: x}\ncondition: s and not t"),
            Rules.selection("source and type", "{eventSource: iam, type: root}"),
            Rules.of("name, unless", "s: {eventName: B}\nt: {type: [x, root]}\ncondition: s and t"),
            Rules.selection("type", "{type: special}"));

    assertThat(candidates(index, event)).isEqualTo(tried);
  }

  /** Each rule was walked for each field of any other: 5,000 times 5,000 of these. */
  @Test
  void of_manyRulesEachWithAFieldOfItsOwn_walksEachForItsOwnFieldsAlone() {
    List<SigmaRule> rules = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rules.add(Rules.selection("r" + i, "{a%1$d: x, b: [p, q], c|exists: true}".formatted(i)));
    }

    RuleIndex index =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> RuleIndex.of(rules, FieldMapping.CLOUDTRAIL));

    assertThat(candidates(index, "{'a7': 'x', 'b': 'q'}")).isEqualTo(1);
  }

  /** Two texts of one hash, and more texts than are remembered. */
  @Test
  void candidates_textsThatMeetInOnePlace_areToldApart() {
    RuleMatcher matcher =
        Rules.index(
                Rules.selection("r", "eventName: Aa"),
                Rules.selection("s", "eventName|startswith: n7"))
            .matcher();

    for (String name : List.of("BB", "Aa", "AA", "BB", "aA", "Aa")) {
      assertThat(matcher.candidates(JsonEvents.of("{'eventName': '" + name + "'}")))
          .as(name)
          .isEqualTo(name.equals("BB") ? 0 : 1);
    }
    for (int i = 0; i < 20_000; i++) {
      int known = i / 2 % 9_000;
      assertThat(matcher.candidates(new MapEvent(Map.of("eventName", "n" + known))))
          .isEqualTo(Integer.toString(known).startsWith("7") ? 1 : 0);
    }
  }

  /** A database's lower case of what is not ASCII may be another than ours. */
  @Test
  void needs_nameThatIsNotAscii_isEverything() {
    assertThat(Rules.index(Rules.selection("r", "{eventName: \"a\\x7f\"}")).needs().everything())
        .isFalse();
    assertThat(Rules.index(Rules.selection("r", "{eventName: \"a\\x80\"}")).needs().everything())
        .isTrue();
    assertThat(
            Rules.index(Rules.selection("r", "{eventName|startswith: \"\\u0130\"}"))
                .needs()
                .everything())
        .isTrue();
  }
}
