/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.common.sigma.SigmaRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What events come to by what their fields say, and that it is their own whatever came before. */
class RuleTreeTest {
  private static AtHand event(Map<String, ?> members) {
    return new AtHand(new MapEvent(members));
  }

  private static List<String> met(RuleMatcher matcher, SigmaEvent event) {
    return matcher.matches(event).stream().map(SigmaRule::key).toList();
  }

  @Test
  void candidates_fieldsAtHand_decideWithoutATrial() {
    RuleMatcher matcher =
        Rules.index(
                Rules.selection("r", "eventName: A\nagent|contains: cli\nname: x"),
                Rules.of("s", "s: {eventName: A}\nt: {agent: null}\ncondition: s and not t"))
            .matcher();

    assertThat(matcher.candidates(event(Map.of("eventName", "A", "agent", "aws-CLI"))))
        .isEqualTo(1);
    assertThat(met(matcher, event(Map.of("eventName", "A", "agent", "my-cli", "name", "x"))))
        .containsExactly("r", "s");
    assertThat(met(matcher, event(Map.of("eventName", "A", "agent", "sdk", "name", "x"))))
        .containsExactly("s");
    assertThat(matcher.candidates(event(Map.of("eventName", "A", "name", "x")))).isZero();
  }

  /** More kinds of values, and ways through the tree, than are held. */
  @Test
  void match_moreThanIsHeld_isForgottenAndJudgedAlike() {
    List<SigmaRule> rules = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rules.add(Rules.selection("a" + i, "a|contains: 'x" + i + "y'\nb|contains: 'z" + i + "w'"));
      rules.add(Rules.selection("c" + i, "c|contains: 'x" + i + "y'"));
    }
    RuleMatcher matcher = RuleIndex.of(rules, FieldMapping.CLOUDTRAIL).matcher();
    Random random = new Random(7);

    for (int i = 0; i < 12_000; i++) {
      String a = text(random, 'x', 'y');
      String b = text(random, 'z', 'w');
      String c = text(random, 'x', 'y');
      List<String> expected =
          rules.stream()
              .map(SigmaRule::key)
              .filter(
                  key -> {
                    String x = "x" + key.substring(1) + "y";
                    String z = "z" + key.substring(1) + "w";
                    return key.startsWith("a") ? a.contains(x) && b.contains(z) : c.contains(x);
                  })
              .toList();
      assertThat(met(matcher, event(Map.of("a", a, "b", b, "c", c)))).isEqualTo(expected);
    }
  }

  private static String text(Random random, char from, char to) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 12).forEach(i -> text.append(from).append(random.nextInt(40)).append(to));
    return text.toString();
  }

  /** What no rule tells apart is one kind: texts that never come again make nothing grow. */
  @Test
  void of_textsThatNoRuleTellsApart_areOneClass() {
    RuleIndex index = Rules.index(Rules.selection("r", "agent|contains: [cli, sdk]\na|re: '^b+$'"));
    EventFields fields = new EventFields(index.paths());
    int agent = index.buckets().get(0).field;
    FieldClasses classes = new FieldClasses(index.tests(agent), index.buckets().get(0));

    fields.take(new MapEvent(Map.of("agent", "nobody")));
    ValueClass nothing = classes.of(fields.field(agent), fields);
    for (int i = 0; i < 10_000; i++) {
      fields.take(new MapEvent(Map.of("agent", "agent " + i)));
      assertThat(classes.of(fields.field(agent), fields)).isSameAs(nothing);
    }
    fields.take(new MapEvent(Map.of("agent", "my sdk")));
    assertThat(classes.of(fields.field(agent), fields)).isNotSameAs(nothing);
  }

  /** An event whose agent is known by a number, which stands for another one from time to time. */
  private record Numbered(MapEvent event, int agent, long numbering) implements Wrapped {
    @Override
    public @Nullable Object way(String path) {
      return path.equals("agent") ? path : null;
    }

    @Override
    public int number(Object of) {
      return agent;
    }
  }

  @Test
  void match_numberedValues_areThoseOfTheirNumbering() {
    RuleMatcher matcher =
        Rules.index(
                Rules.selection("cli", "agent|contains: cli"),
                Rules.selection("sdk", "agent|contains: sdk\nname: x"))
            .matcher();
    Random random = new Random(3);
    String[] agents = {"my-cli", "sdk", "other", "cli of the sdk"};

    for (int i = 0; i < 2_000; i++) {
      int turn = i / 100;
      int agent = random.nextInt(agents.length);
      String text = agents[agent];
      String name = random.nextBoolean() ? "x" : "y";
      // Some are too large to be remembered, and some events have none.
      int number = agent == 3 ? random.nextInt(2) * 100_000 - 1 : (agent + turn) % agents.length;
      List<String> expected = new ArrayList<>();
      if (text.contains("cli")) {
        expected.add("cli");
      }
      if (text.contains("sdk") && name.equals("x")) {
        expected.add("sdk");
      }
      MapEvent event = new MapEvent(Map.of("agent", text, "name", name));
      assertThat(met(matcher, new Numbered(event, number, turn))).isEqualTo(expected);
    }
  }

  /** An event whose agent has a number, and that keeps what it was asked for. */
  private record Asked(MapEvent event, int agent, List<String> names) implements Wrapped {
    @Override
    public @Nullable Object attribute(String name) {
      names.add(name);
      return event.attribute(name);
    }

    @Override
    public boolean isAtHand(String path) {
      return !path.equals("request");
    }

    @Override
    public @Nullable Object way(String path) {
      return path.equals("agent") ? path : null;
    }

    @Override
    public int number(Object of) {
      return agent;
    }
  }

  /** A rule that is tried for its request asks no more for what is known of other fields. */
  @Test
  void match_ruleThatIsTried_asksOnlyForWhatIsNotKnown() {
    RuleMatcher matcher =
        Rules.index(Rules.selection("r", "agent|contains: cli\nrequest|contains: x")).matcher();
    MapEvent event = new MapEvent(Map.of("agent", "my-cli", "request", Map.of("a", "xyz")));
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    assertThat(met(matcher, new Asked(event, 3, first))).containsExactly("r");
    assertThat(met(matcher, new Asked(event, 3, second))).containsExactly("r");
    assertThat(first).containsExactly("agent", "request");
    assertThat(second).containsExactly("request");
  }

  /** What is at hand settles parts of each condition; the request must be looked at for others. */
  @Test
  void match_partsThatAreSettled_leaveTheRest() {
    String searches =
        "s: {eventName: A}\na: {agent|contains: cli}\nb: {request|contains: xyz}\ncondition: ";
    RuleMatcher matcher =
        Rules.index(
                Rules.of("either", searches + "s and (a or b)"),
                Rules.of("neither", searches + "s and not (a or b)"),
                Rules.of("both", searches + "s and a and b"),
                Rules.of("notboth", searches + "s and not (a and b)"),
                Rules.of("one", searches + "s and (a and not b or b and not a)"))
            .matcher();

    for (int turn = 0; turn < 2; turn++) {
      for (boolean a : new boolean[] {true, false}) {
        for (boolean b : new boolean[] {true, false}) {
          Map<String, ?> request = Map.of("text", b ? "wxyz" : "w");
          MapEvent event =
              new MapEvent(
                  Map.of("eventName", "A", "agent", a ? "my-cli" : "sdk", "request", request));
          List<String> expected = new ArrayList<>(List.of(a || b ? "either" : "neither"));
          if (a && b) {
            expected.add("both");
          } else {
            expected.add("notboth");
          }
          if (a != b) {
            expected.add("one");
          }
          assertThat(met(matcher, new Asked(event, a ? 3 : 4, new ArrayList<>())))
              .isEqualTo(expected);
        }
      }
    }
  }

  /** A list of placeholders that stands for nothing is never met, whatever else is still open. */
  @Test
  void match_partThatIsNeverMet_settlesWithoutAnyField() {
    String searches = "a: {request|contains: w}\nb: {agent|expand: '%nobody%'}\ncondition: ";
    RuleMatcher matcher =
        Rules.index(
                Rules.of("both", searches + "a and b"),
                Rules.of("either", searches + "a or b"),
                Rules.of("without", searches + "a and not b"),
                Rules.of("notboth", searches + "not (a and b)"))
            .matcher();

    assertThat(met(matcher, new MapEvent(Map.of("request", Map.of("text", "w")))))
        .containsExactly("either", "without", "notboth");
  }

  /** An expression that is dear on a text is tried with its rule, within what that has in store. */
  @Test
  void match_dearExpression_isTriedAndTold() {
    SigmaRule dear = Rules.of("dear", "s: {f|re: 'a+a+a+a+[b]'}\ncondition: s");
    RuleMatcher matcher = Rules.index(dear).matcher();
    List<String> undecided = new ArrayList<>();

    matcher.match(
        event(Map.of("f", "a".repeat(200))),
        new MatchListener() {
          @Override
          public void matched(SigmaRule rule) {
            throw new AssertionError(rule);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            undecided.add(rule.key());
          }
        });

    assertThat(undecided).containsExactly("dear");
  }

  private static int outcome(String expression, String text) {
    RuleIndex index = Rules.index(Rules.selection("r", "f|re: '" + expression + "'"));
    EventFields fields = new EventFields(index.paths());
    fields.take(event(Map.of("f", text)));
    return new FieldClasses(index.tests(0), null).of(fields.field(0), fields).outcome(0);
  }

  @Test
  void of_expressions_areToldWhereTheyAreCheap() {
    String text = "a".repeat(200) + "x";

    assertThat(outcome("^a+x$", text)).isEqualTo(Outcome.TRUE);
    assertThat(outcome("^a+y$", text)).isEqualTo(Outcome.FALSE);
    assertThat(outcome("^a+[bc]", text)).isEqualTo(Outcome.FALSE);
    // From each of the first two hundred characters there is a way to the last, all in vain.
    assertThat(outcome("a+[bc]", text)).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome("a+[bc]|x$", text)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void match_expressionThatMatchesDearly_isMetByItsRule() {
    RuleMatcher matcher =
        Rules.index(
                Rules.selection("dear", "eventName: A\nf|re: 'a+[bc]|x$'"),
                Rules.of("bare", "s: {eventName: A}\nt: {f|re: 'a+[bc]'}\ncondition: s and not t"))
            .matcher();
    String text = "a".repeat(200) + "x";

    assertThat(met(matcher, event(Map.of("eventName", "A", "f", text))))
        .containsExactly("dear", "bare");
    assertThat(matcher.candidates(event(Map.of("eventName", "B", "f", text)))).isZero();
  }

  /** Rules of another call have dear expressions, and each text is a new one. */
  @Test
  void match_newTextsForDearExpressions_endInTime() {
    List<SigmaRule> rules = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      rules.add(Rules.selection("r" + i, "eventName: A\nf|re: 'a+a+a+a+[bc]{" + i + "}'"));
    }
    rules.add(Rules.selection("plain", "eventName: B\nf|endswith: '7'"));
    RuleMatcher matcher = RuleIndex.of(rules, FieldMapping.CLOUDTRAIL).matcher();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 100; i++) {
            SigmaEvent event = event(Map.of("eventName", "B", "f", "a".repeat(200) + i));
            List<String> expected = i % 10 == 7 ? List.of("plain") : List.of();
            assertThat(met(matcher, event)).isEqualTo(expected);
          }
        });
  }
}
