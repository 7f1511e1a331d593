/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static dev.spoor.common.rules.StoppedTrail.BURST;
import static dev.spoor.common.rules.StoppedTrail.RULE;
import static dev.spoor.common.rules.StoppedTrail.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of rules that Spoor cannot use, or not as they may be meant. */
class LoadComplaintsTest {
  @Test
  void load_logsourceThatIsNotRead_saysSoAndDropsTheRule() {
    LoadedRules rules = load(RULE.replace("service: cloudtrail", "service: guardduty"));
    assertThat(rules.all()).isEmpty();
    assertThat(rules.errors().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:3: logsource */aws/guardduty is not read: rules are held against CloudTrail"
                + " and Spoor's tables alone; write product: aws and service: cloudtrail, or"
                + " product: spoor and service: charges or resources");
    assertThat(rules.unusable()).isEqualTo(1);
  }

  @Test
  void load_wrongSpoorBlock_saysEachFaultAndDropsTheRule() {
    LoadedRules rules =
        load(RULE + "spoor: {confidense: high, audience: everybody, level-if-suspect: huge}\n");
    assertThat(rules.all()).isEmpty();
    assertThat(rules.errors().stream().map(Complaint::message))
        .containsExactlyInAnyOrder(
            "spoor: unknown entry 'confidense' (expected one of audience, confidence, detection,"
                + " differing, level-if-suspect, show, subject, tests, todo)",
            "spoor.level-if-suspect: 'huge' is no level",
            "spoor.audience: 'everybody' (expected security, finance, both)");
  }

  @Test
  void load_wrongInEveryPart_saysAllInOnePassAndCountsOneRule() {
    String wrong =
        """
        title: Wrong in every part
        logsource: {product: aws, service: cloudtrial}
        detection:
          call: {eventName|startwith: Stop}
          condition: call
        spoor: {audience: everybody}
        """;
    String correlation =
        """
        title: Wrong as well
        correlation: {type: event_cuont, rules: [nobody], timespan: 1h, condition: {gte: 2}}
        spoor: {confidence: sure}
        """;
    LoadedRules rules = load(wrong + "---\n" + correlation);

    assertThat(rules.errors().stream().map(Complaint::line)).containsExactly(2, 4, 6, 9, 9, 10);
    assertThat(rules.errors().stream().map(Complaint::message))
        .anySatisfy(one -> assertThat(one).startsWith("logsource */aws/cloudtrial is not read"))
        .anySatisfy(one -> assertThat(one).startsWith("unknown modifier 'startwith'"))
        .anySatisfy(one -> assertThat(one).startsWith("spoor.audience: 'everybody'"))
        .anySatisfy(one -> assertThat(one).startsWith("unknown type 'event_cuont'"))
        .anySatisfy(one -> assertThat(one).isEqualTo("no rule is called 'nobody'"))
        .anySatisfy(one -> assertThat(one).startsWith("spoor.confidence: 'sure'"));
    assertThat(rules.unusable()).isEqualTo(2);
  }

  @Test
  void load_correlationOfWhatCannotBeUsed_saysAtOnceWhatElseIsWrong() {
    String burst = BURST + "spoor: {audience: everybody}\n";
    String everybody = "spoor.audience: 'everybody' (expected security, finance, both)";

    LoadedRules unknown = load(RULE + "---\n" + burst.replace("[stopped]", "[nobody]"));
    assertThat(unknown.errors().stream().map(Complaint::message))
        .containsExactly("no rule is called 'nobody'", everybody);
    assertThat(unknown.unusable()).isEqualTo(1);

    String unused = RULE.replace("level: high", "spoor: {audience: x}");
    assertThat(load(unused + "---\n" + burst).errors().stream().map(Complaint::message))
        .containsExactly(
            everybody.replace("everybody", "x"),
            "the rule 'stopped' that it refers to is not used",
            everybody);
  }

  /** CloudTrail may come to have further members, so it is no error; it is never silent either. */
  @Test
  void load_memberThatCloudTrailDoesNotHave_warnsAndKeepsTheRule() {
    LoadedRules rules =
        load(
            RULE.replace("eventName", "evnetName").replace("spoor.outcome", "spoor.otcome")
                + "fields: [userIdentity.arn, sourceIpAdress]\n---\n"
                + BURST.replace("spoor.caller", "useridentity.arn"));
    assertThat(rules.all()).hasSize(2);
    assertThat(rules.complaints().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:5: warning: unknown field 'evnetName' of CloudTrail; did you mean 'eventName'?",
            "a.yml:5: warning: unknown field 'spoor.otcome' of CloudTrail; did you mean"
                + " 'spoor.outcome'?",
            "a.yml:8: warning: unknown field 'sourceIpAdress' of CloudTrail; did you mean"
                + " 'sourceIPAddress'?",
            "a.yml:14: warning: unknown field 'useridentity.arn' of CloudTrail; did you mean"
                + " 'userIdentity'?");
  }

  /** A value that is never there is no error: others beside it may be met. */
  @Test
  void load_valueThatAFieldOfOursNeverHas_warnsAndKeepsTheRule() {
    LoadedRules rules =
        load(
            RULE.replace(
                "spoor.outcome: success",
                "spoor.outcome: [refused, Denied, 'dry*'], spoor.network: outsied,"
                    + " spoor.suspect: true"));
    assertThat(rules.all()).hasSize(1);
    assertThat(rules.complaints().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:5: warning: spoor.outcome is never 'refused'; expected one of success, denied,"
                + " dry-run, throttled, quota, capacity, not-found, invalid, failed-login, error",
            "a.yml:5: warning: spoor.network is never 'outsied'; did you mean 'outside'?");
  }

  @Test
  void load_countThatAnyHitMeetsOrNone_warns() {
    assertThat(
            load(RULE + "---\n" + BURST.replace("gte: 2", "gte: 0")).complaints().stream()
                .map(Complaint::message))
        .containsExactly("every hit meets the condition: no window is without one");
    assertThat(
            load(RULE + "---\n" + BURST.replace("gte: 2", "eq: 0")).complaints().stream()
                .map(Complaint::message))
        .containsExactly("the condition is never met: no window is without a hit");
    assertThat(load(RULE + "---\n" + BURST.replace("gte: 2", "gte: 1")).complaints()).isEmpty();
  }

  @Test
  void load_moreFieldsThanAFindingQuotes_isAnError() {
    assertThat(
            load(RULE + "spoor: {show: [a, b, c, d, e, f]}\n").errors().stream()
                .map(Complaint::message))
        .containsExactly("spoor.show: 6 fields (a finding quotes 5 at most)");
  }

  @Test
  void load_wrongTests_saysWhatIsWrongWithEachAndWhere() {
    String rule =
        RULE
            + """
            spoor:
              tests:
                - name: one
                  macth: true
                  events: [{eventName: A}]
                - name: two
                  match: maybe
                  events: [{eventName: A}]
                - {name: three, match: true}
                - name: four
                  match: true
                  events: []
                - five
                - {name: six, match: false, events: [{eventName: A}], notes: x}
            """;
    assertThat(load(rule).errors().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:11: spoor.tests: test 1 'one': unknown entry 'macth' (did you mean 'match'?)",
            "a.yml:14: spoor.tests: test 2 'two': match: 'maybe' (expected true or false)",
            "a.yml:16: spoor.tests: test 3 'three': no events",
            "a.yml:19: spoor.tests: test 4 'four': events: expected a list of records, one at"
                + " least",
            "a.yml:20: spoor.tests: test 5: expected name, match and events",
            "a.yml:21: spoor.tests: test 6 'six': unknown entry 'notes' (expected name, match and"
                + " events)");
  }

  /** What an outer correlation groups by may be a name that an inner one gives. */
  @Test
  void load_outerGroupByTheAliasOfAnInnerOne_isNoUnknownField() {
    String inner =
        BURST
            .replace("title:", "name: inner\ntitle:")
            .replace("[spoor.caller]", "[who]")
            .replace("  timespan", "  aliases: {who: {stopped: spoor.caller}}\n  timespan");
    String outer = BURST.replace("[stopped]", "[inner]").replace("[spoor.caller]", "[who]");
    assertThat(load(RULE + "---\n" + inner + "---\n" + outer).complaints()).isEmpty();
  }

  @Test
  void load_severalFiles_complaintsComeInTheirOrderAndThatOfLines() {
    List<RuleText> texts = new ArrayList<>();
    for (String file : List.of("b.yml", "a.yml")) {
      String rule = RULE.replace("name: stopped\n", "").replace("eventName", "evnetName");
      String block = "spoor:\n  audience: x\n  confidence: y\n";
      texts.add(new RuleText(file, rule + block + "fields: [eventNme]\n"));
    }
    assertThat(RuleLoader.of(texts).complaints().stream())
        .extracting(one -> one.file() + ":" + one.line() + (one.isError() ? " error" : ""))
        .containsExactly(
            "b.yml:4",
            "b.yml:8 error",
            "b.yml:9 error",
            "b.yml:10",
            "a.yml:4",
            "a.yml:8 error",
            "a.yml:9 error",
            "a.yml:10");
  }

  /** The outer one would see no value, and put strangers into one group or friends into none. */
  @Test
  void load_outerLooksAtAFieldThatTheInnerDoesNotGroupBy_isAnError() {
    String inner = BURST.replace("title: Many", "name: inner\ntitle: Many");
    String group = BURST.replace("[stopped]", "[inner]").replace("spoor.caller", "awsRegion");
    String value =
        group
            .replace("event_count", "value_count")
            .replace("[awsRegion]", "[spoor.caller]")
            .replace("gte: 2", "gte: 2, field: spoor.calller");

    assertThat(load(RULE + "---\n" + inner + "---\n" + group).errors().stream())
        .extracting(Complaint::text)
        .containsExactly(
            "a.yml:22: 'awsRegion' is not known of the correlation 'Many trails stopped', which"
                + " does not group by it; add awsRegion to its group-by");
    assertThat(load(RULE + "---\n" + inner + "---\n" + value).errors().stream())
        .extracting(Complaint::message, Complaint::suggestion)
        .containsExactly(
            tuple(
                "'spoor.calller' is not known of the correlation 'Many trails stopped', which does"
                    + " not group by it",
                "did you mean 'spoor.caller'?"));
  }

  @Test
  void load_wrongBlockAndUnknownColumns_saysBothInOnePass() {
    String rule =
        RULE.replace("product: aws, service: cloudtrail", "product: spoor, service: charges")
            .replace("eventName: StopLogging, spoor.outcome: success", "service_code: AmazonEC2");
    assertThat(
            load(rule + "fields: [no_such]\nspoor: {confidense: high}\n").errors().stream()
                .map(Complaint::message))
        .hasSize(2)
        .anyMatch(message -> message.contains("no_such"))
        .anyMatch(message -> message.contains("confidense"));
  }
}
