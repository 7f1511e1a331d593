/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static dev.spoor.common.rules.StoppedTrail.BURST;
import static dev.spoor.common.rules.StoppedTrail.RULE;
import static dev.spoor.common.rules.StoppedTrail.event;
import static dev.spoor.common.rules.StoppedTrail.load;
import static dev.spoor.common.rules.StoppedTrail.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the tests that rules bring with them, those of correlations among them. */
class RuleTestsTest {
  private static List<String> failures(String text) {
    LoadedRules rules = load(text);
    assertThat(rules.errors().stream().map(Complaint::text)).isEmpty();
    return RuleTests.run(rules).stream().map(RuleTests.Result::failure).toList();
  }

  @Test
  void run_resultOfATest_namesTheLineOfTheTest() {
    String tests =
        """
        spoor:
          tests:
            - {name: stop, match: true, events: [{eventName: StopLogging}]}
            - {name: start, match: true, events: [{eventName: StartLogging}]}
        """;
    assertThat(RuleTests.run(load(RULE + tests)))
        .extracting(RuleTests.Result::place)
        .containsExactly("a.yml:10", "a.yml:11");
  }

  @Test
  void run_emptyTextAmongTheValues_isAValueAndNullIsNone() {
    String rule =
        """
        title: Call
        name: call
        logsource: {product: aws, service: cloudtrail}
        detection: {call: {eventName: A}, condition: call}
        ---
        title: Two values
        correlation:
          type: value_count
          rules: [call]
          group-by: [awsRegion]
          timespan: 1h
          condition: {field: requestParameters.v, gte: 2}
        spoor:
          tests:
            - name: empty
              match: true
              events:
                - {eventName: A, eventTime: "2025-11-08T02:00:00Z", requestParameters: {v: ''}}
                - {eventName: A, eventTime: "2025-11-08T02:00:01Z", requestParameters: {v: p}}
            - name: none
              match: false
              events:
                - {eventName: A, eventTime: "2025-11-08T02:00:00Z", requestParameters: {v: null}}
                - {eventName: A, eventTime: "2025-11-08T02:00:01Z", requestParameters: {v: p}}
        """;
    assertThat(failures(rule)).containsExactly("", "");
  }

  @Test
  void run_ruleOnSuspects_holdsOfRecordsThatSaySo() {
    String rule = RULE.replace("spoor.outcome: success", "spoor.suspect: 'true'");
    String plain = RULE.replace("spoor.outcome: success", "spoor.suspect: true");
    String nested = event(1, "AKIA1", ", spoor: {suspect: 'true'}");
    String flat = event(1, "AKIA1", ", spoor.suspect: 'true'");

    assertThat(failures(rule + test(true, nested, flat))).containsExactly("");
    assertThat(failures(plain + test(true, nested, flat))).containsExactly("");
    assertThat(failures(rule + test(false, event(1, "AKIA1", "")))).containsExactly("");
  }

  @Test
  void run_recordOfATest_isReadAsEvidenceIs() {
    String rule = RULE.replace("spoor.outcome: success", "%s");
    String record = "{eventName: StopLogging, userIdentity: {accessKeyId: ''}, errorCode: null}";
    for (String selection :
        new String[] {
          "readOnly: false",
          "userIdentity.accessKeyId|exists: false",
          "errorCode|exists: false",
          "spoor.otherAccount|exists: false"
        }) {
      assertThat(failures(rule.formatted(selection) + test(true, record)))
          .as(selection)
          .containsExactly("");
    }
    assertThat(
            failures(
                rule.formatted("readOnly: false")
                    + test(false, "{eventName: StopLogging, eventType: AwsConsoleSignIn}")))
        .containsExactly("");
  }

  @Test
  void run_testsThatHold_pass() {
    assertThat(failures(RULE + test(true, event(1, "AKIAA", ""), event(2, "AKIAB", ""))))
        .containsExactly("");
    assertThat(failures(RULE + test(false, event(1, "AKIAA", ", errorCode: AccessDenied"))))
        .containsExactly("");
  }

  @Test
  void run_testsThatDoNotHold_fail() {
    assertThat(
            failures(
                RULE
                    + test(
                        true,
                        event(1, "AKIAA", ""),
                        event(2, "AKIAA", ", errorCode: AccessDenied"))))
        .containsExactly("record 2 does not match and must");
    assertThat(failures(RULE + test(false, event(1, "AKIAA", ""))))
        .containsExactly("record 1 matches and must not");
  }

  @Test
  void run_conditionOverNamesOfRules_holdsOfWhatIsMetAndWhatIsNot() {
    String started = RULE.replace("stopped", "started").replace("StopLogging", "StartLogging");
    String correlation =
        """
        title: Stopped and not started again
        correlation:
          type: temporal
          rules: [stopped, started]
          group-by: [spoor.caller]
          timespan: 10m
          condition: stopped and not started
        """;
    String all = RULE + "---\n" + started + "---\n" + correlation;
    String stop = event(2, "AKIAA", "");
    String start = event(1, "AKIAA", "").replace("StopLogging", "StartLogging");
    assertThat(failures(all + test(true, stop))).containsExactly("");
    assertThat(failures(all + test(false, start, stop))).containsExactly("");
    assertThat(failures(all + test(true, start.replace("AKIAA", "AKIAB"), stop)))
        .containsExactly("");
  }

  /** Whether the rule matches is not known: no test may take that for a no. */
  @Test
  void run_expressionThatRunsOutOfItsBudget_failsTheTest() {
    String rule = RULE.replace("spoor.outcome: success", "userAgent|re: '^(a+)+$'");
    String agent = ", userAgent: %s!".formatted("a".repeat(20_000));
    assertThat(failures(rule + test(false, event(1, "AKIAA", agent))))
        .containsExactly(
            "record 1 cannot be decided: a regular expression ran out of its budget on a value");
  }

  @Test
  void run_valueCountOverSeveralFields_countsWholeTuples() {
    String count =
        BURST
            .replace("event_count", "value_count")
            .replace("gte: 2", "gte: 2, field: [awsRegion, userAgent]");
    String all = RULE + "---\n" + count;
    String both = event(1, "AKIAA", ", awsRegion: a, userAgent: b");
    String region = event(2, "AKIAA", ", awsRegion: b");
    String agent = event(3, "AKIAA", ", userAgent: b");
    String other = event(4, "AKIAA", ", awsRegion: b, userAgent: a");
    assertThat(failures(all + test(false, both, region, agent))).containsExactly("");
    assertThat(failures(all + test(true, both, region, other))).containsExactly("");
  }

  @Test
  void run_correlation_countsByGroupAndTime() {
    String both = RULE + "---\n" + BURST;
    assertThat(failures(both + test(true, event(2, "AKIAA", ""), event(1, "AKIAA", ""))))
        .containsExactly("");
    assertThat(failures(both + test(true, event(1, "AKIAA", ""), event(2, "AKIAB", ""))))
        .containsExactly("the records do not make a hit and must");
    assertThat(failures(both + test(false, event(1, "AKIAA", ""), event(2, "AKIAA", ""))))
        .containsExactly("the records make a hit and must not");
  }

  @Test
  void run_correlationWithoutTheGroupsField_formsAGroupOfItsOwn() {
    String both = RULE + "---\n" + BURST.replace("spoor.caller", "requestParameters.name");
    assertThat(failures(both + test(true, event(1, "AKIAA", ""), event(2, "AKIAB", ""))))
        .containsExactly("");
  }

  @Test
  void run_correlationOfCorrelations_seesTheGroupOfTheInner() {
    String outer =
        """
        title: Bursts by two keys
        correlation:
          type: value_count
          rules: [Many]
          group-by: []
          timespan: 1h
          condition: {field: spoor.caller, gte: 2}
        """;
    String all =
        RULE
            + "---\n"
            + BURST.replace("correlation:", "name: Many\ncorrelation:")
            + "---\n"
            + outer;
    String[] events = {
      event(1, "AKIAA", ""), event(2, "AKIAA", ""), event(3, "AKIAB", ""), event(4, "AKIAB", "")
    };
    assertThat(failures(all + test(true, events))).containsExactly("");
    assertThat(failures(all + test(false, events[0], events[1], events[2]))).containsExactly("");
  }
}
