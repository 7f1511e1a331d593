/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import static dev.spoor.common.sigma.read.ReadRules.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.CorrelationRule.Bound;
import dev.spoor.common.sigma.CorrelationRule.Type;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.ValueTest.Comparison;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations and what they refer to. */
class CorrelationReaderTest {
  private static final String ID = "929a690e-bef0-4204-a928-ef5e620d6fcc";
  private static final String RULES =
      rule("name: login_failed") + rule("name: login_ok") + rule("id: " + ID);

  private static String rule(String name) {
    return name
        + "\ntitle: T\nlogsource: {product: aws}\ndetection: {s: {a: b}, condition: s}\n---\n";
  }

  private static RuleSet read(String correlations) {
    return RuleReader.read(
        List.of(new RuleText("c.yml", correlations), new RuleText("r.yml", RULES)));
  }

  @Test
  void read_eventCount_keepsEverything() {
    RuleSet set =
        read(
            """
            title: Many failed logins
            name: many_failed
            level: high
            correlation:
              type: event_count
              rules: [login_failed, 929a690e-bef0-4204-a928-ef5e620d6fcc]
              group-by: [user, userIdentity.accountId]
              timespan: 90m
              aliases:
                user:
                  login_failed: userIdentity.userName
                  929a690e-bef0-4204-a928-ef5e620d6fcc: requestParameters.userName
              condition:
                gt: 100
                lte: 200
            generate: true
            """);

    assertThat(set.complaints()).isEmpty();
    CorrelationRule rule = set.correlations().get(0);
    assertThat(rule.key()).isEqualTo("many_failed");
    assertThat(rule.type()).isEqualTo(Type.EVENT_COUNT);
    assertThat(rule.rules()).containsExactly("login_failed", ID);
    assertThat(rule.groupBy()).containsExactly("user", "userIdentity.accountId");
    assertThat(rule.timespan()).isEqualTo(Duration.ofMinutes(90));
    assertThat(rule.bounds())
        .containsExactly(
            new Bound(Comparison.GREATER, BigDecimal.valueOf(100)),
            new Bound(Comparison.LESS_OR_EQUAL, BigDecimal.valueOf(200)));
    assertThat(rule.holds(BigDecimal.valueOf(101))).isTrue();
    assertThat(rule.holds(BigDecimal.valueOf(100))).isFalse();
    assertThat(rule.holds(BigDecimal.valueOf(201))).isFalse();
    assertThat(rule.field("user", "login_failed")).isEqualTo("userIdentity.userName");
    assertThat(rule.field("user", ID)).isEqualTo("requestParameters.userName");
    assertThat(rule.field("userIdentity.accountId", ID)).isEqualTo("userIdentity.accountId");
    assertThat(rule.generate()).isTrue();
    assertThat(set.parts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "event_count, 'gte: 10', false, 10s",
    "value_count, 'gte: 10, field: [a, b]', true, 10m",
    "value_sum, 'gt: 10.5, field: cost', true, 10h",
    "value_avg, 'lt: 10, field: cost', true, 10d",
    "value_percentile, 'lte: 1, field: cost, percentile: 95', true, 1d",
    "value_median, 'neq: 1, field: cost', true, 1d",
    "temporal, 'eq: 2', false, 1d",
    "temporal_ordered, 'gte: 2', false, 1d",
  })
  void read_eachType_isKnown(String type, String condition, boolean hasField, String timespan) {
    RuleSet set =
        read(
            "title: C\ncorrelation:\n  type: %s\n  rules: [login_failed, login_ok]\n  group-by: [a]\n  timespan: %s\n  condition: {%s}\n"
                .formatted(type, timespan, condition));

    assertThat(set.complaints()).isEmpty();
    CorrelationRule rule = set.correlations().get(0);
    assertThat(rule.type().text()).isEqualTo(type);
    assertThat(rule.type().needsField()).isEqualTo(hasField).isEqualTo(!rule.fields().isEmpty());
    assertThat(rule.percentile() != null).isEqualTo(type.equals("value_percentile"));
    assertThat(set.parts()).containsExactlyInAnyOrder("login_failed", "login_ok");
  }

  @Test
  void read_correlationsOfCorrelations_standAfterWhatTheyReferTo() {
    RuleSet set =
        read(
            correlation("third", "second, login_ok")
                + correlation("second", "first, login_ok")
                + correlation("first", "login_failed, login_ok"));

    assertThat(complaints(set)).isEmpty();
    assertThat(set.correlations())
        .extracting(CorrelationRule::key)
        .containsExactly("first", "second", "third");
    assertThat(set.parts())
        .containsExactlyInAnyOrder("first", "second", "login_ok", "login_failed");
  }

  private static String correlation(String name, String rules) {
    return "title: C\nname: %s\ncorrelation:\n  type: temporal\n  rules: [%s]\n  group-by: [a]\n  timespan: 1h\n---\n"
        .formatted(name, rules);
  }

  @Test
  void read_unknownAndBrokenReferences_areComplaints() {
    RuleSet set =
        RuleReader.read(
            List.of(
                new RuleText("a.yml", correlation("one", "login_faild, login_ok")),
                new RuleText("b.yml", correlation("two", "broken, login_ok")),
                new RuleText("c.yml", correlation("three", "two, login_ok")),
                new RuleText("d.yml", "name: broken\ntitle: B\n"),
                new RuleText("r.yml", RULES)));

    assertThat(set.correlations()).isEmpty();
    assertThat(complaints(set))
        .contains(
            "a.yml:5: no rule is called 'login_faild'; did you mean 'login_failed'?",
            "b.yml:5: refers to 'broken', which cannot be used",
            "c.yml:5: refers to 'two', which cannot be used")
        .hasSize(5);
  }

  @Test
  void read_wrongCorrelationOfUnknownRules_saysBothInOnePass() {
    RuleSet set =
        read(
            """
            title: C
            name: c
            correlation:
              type: event_cuont
              rules: [login_faild, login_faild, c]
              group-by: []
              timespan: 1h
              condition: {gte: 2}
            """);

    assertThat(complaints(set))
        .containsExactlyInAnyOrder(
            "c.yml:4: unknown type 'event_cuont'; did you mean 'event_count'?",
            "c.yml:5: a rule is named twice",
            "c.yml:5: no rule is called 'login_faild'; did you mean 'login_failed'?",
            "c.yml:5: refers to itself by way of 'c'");
  }

  @Test
  void read_correlationWhoseIdIsTaken_hearsOfItsReferencesToo() {
    String taken = "id: 929a690e-bef0-4204-a928-ef5e620d6fcd\n";
    RuleSet set =
        read(
            taken
                + correlation("one", "login_failed, login_ok")
                + taken
                + correlation("two", "login_faild, login_ok"));

    assertThat(set.correlations()).hasSize(1);
    assertThat(complaints(set))
        .containsExactly(
            "c.yml:10: id '929a690e-bef0-4204-a928-ef5e620d6fcd' is taken by the rule at c.yml:1",
            "c.yml:15: no rule is called 'login_faild'; did you mean 'login_failed'?");
  }

  @Test
  void read_wrongCorrelationWithWrongAlias_saysBothInOnePass() {
    RuleSet set =
        read(
            """
            title: C
            correlation:
              type: event_count
              rules: [login_ok]
              group-by: [x]
              timespan: 1h
              condition: {gte: y}
              aliases: {x: {login_failed: a, login_ok: b}}
            """);

    assertThat(complaints(set))
        .containsExactly(
            "c.yml:7: gte needs a number",
            "c.yml:8: alias 'x' speaks of 'login_failed', which is none of its rules");
  }

  @Test
  void read_ruleByIdAndByName_isNamedTwice() {
    RuleSet set = read(correlation("one", "both, " + ID) + rule("name: both\nid: " + ID));

    assertThat(complaints(set))
        .contains("c.yml:5: 'both' and '929a690e-bef0-4204-a928-ef5e620d6fcc' are the same rule");
    assertThat(set.correlations()).isEmpty();
  }

  @Test
  void read_conditionWithoutRules_namesThemInItsOrder() {
    RuleSet set =
        read(
            """
            title: C
            correlation:
              type: temporal_ordered
              group-by: []
              timespan: 1h
              condition: login_ok AND (login_failed OR NOT login_ok)
            """);

    assertThat(complaints(set)).isEmpty();
    assertThat(set.correlations().get(0).rules()).containsExactly("login_ok", "login_failed");
    assertThat(set.parts()).containsExactlyInAnyOrder("login_ok", "login_failed");
  }

  @Test
  void read_nameOfSeveralRules_meansThatOfTheSameOriginOrIsAComplaint() {
    String one = correlation("one", "login_failed, login_ok");
    RuleText pack = new RuleText("pack:p.yml", one.replace("one", "packed") + RULES);
    RuleText mine = new RuleText("m.yml", one + rule("name: login_ok"));
    RuleSet set = RuleReader.read(List.of(pack, mine));

    assertThat(set.hasErrors()).isFalse();
    assertThat(set.correlations())
        .extracting(CorrelationRule::rules)
        .containsExactly(List.of("login_failed", "login_ok"), List.of("login_failed", "m.yml:9"));

    RuleSet twice = read(one + rule("name: login_ok"));
    assertThat(twice.correlations()).isEmpty();
    assertThat(complaints(twice))
        .contains(
            "c.yml:5: 'login_ok' is the name of several rules, at c.yml:9 and r.yml:6; refer to one"
                + " by its id");
  }

  @Test
  void read_conditionOverNames_standsForTheRules() {
    RuleSet set =
        read(
            """
            title: C
            correlation:
              type: temporal
              rules: [login_failed, 929a690e-bef0-4204-a928-ef5e620d6fcc]
              group-by: []
              timespan: 1h
              condition: login_failed and not 929a690e-bef0-4204-a928-ef5e620d6fcc
            """);
    assertThat(complaints(set)).isEmpty();
    assertThat(set.correlations().get(0).condition())
        .isEqualTo(
            new Condition.And(
                List.of(
                    new Condition.Named("login_failed"),
                    new Condition.Not(new Condition.Named(ID)))));
  }

  @Test
  void read_cycle_refusesAllOfIt() {
    RuleSet set =
        read(
            correlation("self", "self, login_ok")
                + correlation("a", "b, login_ok")
                + correlation("b", "a, login_ok")
                + correlation("sound", "login_failed, login_ok"));

    assertThat(set.correlations()).extracting(CorrelationRule::key).containsExactly("sound");
    assertThat(complaints(set))
        .containsExactly(
            "c.yml:5: refers to itself by way of 'self'",
            "c.yml:13: refers to 'b', which cannot be used",
            "c.yml:21: refers to itself by way of 'a'");
  }

  @Test
  void read_longChain_endsWithAComplaintAndNoOverflow() {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      chain.append(correlation("c" + i, i == 1_999 ? "login_ok" : "c" + (i + 1)));
    }

    RuleSet set = read(chain.toString());

    assertThat(set.complaints())
        .anyMatch(c -> c.message().equals("refers to correlations more than 50 deep"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "type: event_cuont; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1}    ~"
            + " 3: unknown type 'event_cuont'; did you mean 'event_count'?",
        "type: value_max; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1, field:"
            + " a} ~ 3: unknown type 'value_max'; write type: value_percentile, and percentile: 100"
            + " below condition",
        "rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1}                       ~"
            + " 3: no type; expected one of event_count, value_count, temporal, temporal_ordered,"
            + " value_sum, value_avg, value_percentile, value_median",
        "type: event_count; group-by: []; timespan: 1h; condition: {gt: 1}                       ~"
            + " 3: a correlation needs rules",
        "type: temporal; rules: [login_ok, login_ok]; group-by: []; timespan: 1h                 ~"
            + " 4: a rule is named twice",
        "type: event_count; rules: [login_ok]; group-by: []; condition: {gt: 1}                  ~"
            + " 3: a correlation needs a timespan; such as 10m",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 2w; condition: {gt: 1}    ~"
            + " 6: invalid timespan '2w'; write it in days, such as 14d",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 9999w; condition: {gt: 1}  ~"
            + " 6: invalid timespan '9999w'; the longest is 36500d",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1M; condition: {gt: 1}    ~"
            + " 6: invalid timespan '1M'; write a number and s, m, h or d, such as 90m",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 0s; condition: {gt: 1}    ~"
            + " 6: invalid timespan '0s'; write a number and s, m, h or d, such as 90m",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 99999999d; condition: {gt:"
            + " 1} ~ 6: invalid timespan '99999999d'; the longest is 36500d",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h                        ~"
            + " 3: event_count needs a condition; write condition: and below it gte: 10",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: x}    ~"
            + " 7: gt needs a number",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: '10'}  ~"
            + " 7: gt needs a number; leave out the quotes",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: {get: 1, gt:"
            + " 1} ~ 7: unknown entry 'get'; did you mean 'gt'?",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1,"
            + " field: a} ~ 7: event_count looks at no field; did you mean 'value_count'?",
        "type: value_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1}    ~"
            + " 7: value_count needs a field; write field: name below condition",
        "type: value_sum; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1, field:"
            + " [a, b]} ~ 7: value_sum reckons with one field only",
        "type: value_sum; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1, field:"
            + " a, percentile: 5} ~ 7: percentile belongs to value_percentile",
        "type: value_percentile; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1,"
            + " field: a, percentile: 101} ~ 7: a percentile is a number from 0 to 100",
        "type: temporal; rules: [login_ok]; group-by: []; timespan: 1h; condition: a and b       ~"
            + " 7: no listed rule is called 'a'",
        "type: temporal_ordered; rules: [login_ok, login_failed]; group-by: []; timespan: 1h;"
            + " condition: login_ok and login_faild ~ 7: no listed rule is called 'login_faild';"
            + " did you mean 'login_failed'?",
        "type: temporal_ordered; group-by: []; timespan: 1h; condition: login_ok and"
            + " not login_faild ~ 6: no rule is called 'login_faild'; did you mean 'login_failed'?",
        "type: temporal; group-by: []; timespan: 1h; condition: 1 of login_*                     ~"
            + " 3: a correlation needs rules",
        "type: event_count; rules: [login_ok]; group-by: []; timespan: 1h; condition: login_ok   ~"
            + " 7: event_count needs a condition; write condition: and below it gte: 10",
        "type: temporal; rules: [login_ok]; group-by: []; timespan: 1h; aliases: {x: {login_failed:"
            + " y, login_ok: z}} ~ 7: alias 'x' speaks of 'login_failed', which is none of its"
            + " rules",
        "type: temporal; rules: [login_ok, login_failed]; group-by: [x]; timespan: 1h; aliases: {x:"
            + " {login_ok: y}} ~ 7: alias 'x' says nothing of 'login_failed'; name the field of its"
            + " records",
        "type: temporal; rules: [login_ok]; group-by: [x]; timespan: 1h; aliases: {x: {login_ok:"
            + " ''}} ~ 7: an alias needs the name of a field",
        "type: temporal; rules: [login_ok]; group-by: []; timespan: 1h; generate: maybe          ~"
            + " 7: generate needs true or false",
        "type: temporal; rules: [login_ok]; group-by: []; timespan: 1h; timeframe: 1h            ~"
            + " 7: unknown entry 'timeframe'; did you mean 'timespan'?",
        "type: temporal; rules: [login_ok]; gruop-by: []; timespan: 1h                           ~"
            + " 5: unknown entry 'gruop-by'; did you mean 'group-by'?",
      })
  void read_wrongCorrelation_isRefusedWithPlaceAndReason(String entries, String expected) {
    RuleSet set = read("title: C\ncorrelation:\n" + entries.replace("; ", "\n").indent(2));

    assertThat(set.correlations()).isEmpty();
    assertThat(set.complaints().stream().filter(Complaint::isError).map(Complaint::text))
        .containsExactly("c.yml:" + expected);
  }

  @Test
  void read_severalFaults_saysThemAllInOnePass() {
    RuleSet set =
        read(
            """
            title: C
            correlation:
              type: event_cuont
              rules: [login_ok]
              group-by: []
              timespan: 1w
              condition: {gte: x, get: 1}
              aliases: {x: {login_ok: ''}}
              generate: maybe
            """);

    assertThat(set.complaints().stream().filter(Complaint::isError).map(Complaint::line))
        .containsExactly(3, 6, 7, 7, 8, 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "type: temporal; rules: [login_ok]; timespan: 1h ~ 3: warning: no group-by: events of"
            + " everybody are counted together; write group-by: [] when this is meant",
        "type: temporal_ordered; rules: [login_ok]; group-by: []; timespan: 1h ~ 4: warning: the"
            + " order of a single rule means nothing",
        "type: value_percentile; rules: [login_ok]; group-by: []; timespan: 1h; condition: {gt: 1,"
            + " field: a} ~ 7: warning: no percentile: 50, the median, is taken; write percentile:"
            + " 50",
        "type: temporal; rules: [login_ok]; group-by: [z]; timespan: 1h; aliases: {x: {login_ok:"
            + " y}} ~ 7: warning: neither group-by nor field uses the alias 'x'",
      })
  void read_oddCorrelation_isUsedWithAWarning(String entries, String expected) {
    RuleSet set = read("title: C\ncorrelation:\n" + entries.replace("; ", "\n").indent(2));

    assertThat(set.correlations()).hasSize(1);
    assertThat(complaints(set)).containsExactly("c.yml:" + expected);
  }
}
