/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleLoaderTest {
  private static final String RULE =
      """
      title: Trail stopped
      name: stopped
      logsource: {product: aws, service: cloudtrail}
      detection:
        call: {eventName: StopLogging, spoor.outcome: success}
        condition: call
      level: high
      """;
  private static final String BURST =
      """
      title: Many trails stopped
      correlation:
        type: event_count
        rules: [stopped]
        group-by: [spoor.caller]
        timespan: 10m
        condition: {gte: 2}
      """;
  private static final String EVENT =
      "{eventName: StopLogging, eventTime: '2025-01-01T00:0%d:00Z',"
          + " userIdentity: {accessKeyId: %s}%s}";

  private static LoadedRules load(String text) {
    return RuleLoader.of(List.of(new RuleText("a.yml", text)));
  }

  private static String test(boolean match, String... events) {
    return "spoor: {tests: [{name: t, match: %s, events: [%s]}]}\n"
        .formatted(match, String.join(", ", events));
  }

  private static String event(int minute, String key, String more) {
    return EVENT.formatted(minute, key, more);
  }

  private static List<String> failures(String text) {
    LoadedRules rules = load(text);
    assertThat(rules.errors().stream().map(Complaint::text)).isEmpty();
    return RuleTests.run(rules).stream().map(RuleTests.Result::failure).toList();
  }

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
  void of_fieldsThatRulesWantShown_areUsed() {
    LoadedRules rules = load(RULE + "fields: [tlsDetails.tlsVersion]\n");

    assertThat(UsedFields.of(rules, RuleLog.CLOUDTRAIL).names())
        .contains("tlsDetails", "eventName", "spoor");
  }

  @Test
  void load_correlationOverARuleThatIsNotUsed_isNotUsedEither() {
    LoadedRules rules = load(RULE.replace("level: high", "spoor: {audience: x}") + "---\n" + BURST);
    assertThat(rules.all()).isEmpty();
    assertThat(rules.errors()).hasSize(2);
  }

  @Test
  void load_filterOfARuleThatIsNotUsed_namesThoseThatAre() {
    String started =
        RULE.replace("stopped", "started").replace("level: high", "spoor: {audience: x}");
    String filter =
        """
        title: Ours
        logsource: {product: aws}
        filter: {rules: any, own: {userIdentity.type: Root}, condition: not own}
        """;
    LoadedRules rules = load(RULE + "---\n" + started + "---\n" + filter);
    assertThat(rules.errors()).hasSize(1);
    assertThat(rules.set().filters())
        .singleElement()
        .satisfies(one -> assertThat(one.rules()).containsExactly("stopped"));
  }

  @Test
  void told_ruleOfACorrelation_speaksThroughItAlone() {
    assertThat(load(RULE + "---\n" + BURST).told())
        .singleElement()
        .satisfies(info -> assertThat(info.title()).isEqualTo("Many trails stopped"));
    assertThat(load(RULE + "---\n" + BURST + "generate: true\n").told()).hasSize(2);
  }

  /** Nobody's folder silences what Spoor finds by itself. */
  @Test
  void told_correlationOfAFolderOverARuleThatComesWithSpoor_takesNothingAway() {
    LoadedRules rules =
        RuleLoader.of(List.of(new RuleText("pack:a.yml", RULE), new RuleText("mine.yml", BURST)));
    assertThat(rules.errors()).isEmpty();
    assertThat(rules.told()).hasSize(2);
    SigmaEvent event =
        new MapEvent(Map.of("eventName", "StopLogging", "spoor", Map.of("outcome", "success")));
    assertThat(Hits.of(new Detector(rules.set(), RuleLog.CLOUDTRAIL), event))
        .extracting(RuleHit::told)
        .containsExactly("stopped", "mine.yml:1");
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

  @Test
  void load_placeholders_standForTheValuesOfTheCase() {
    RuleText text =
        new RuleText(
            "a.yml",
            RULE.replace(
                    "spoor.outcome: success", "userIdentity.userName|expand|startswith: '%admins%'")
                + test(true, "{eventName: StopLogging, userIdentity: {userName: bob-2}}")
                + "\n---\n");
    RuleTexts texts = new RuleTexts(List.of(text));

    LoadedRules known =
        RuleLoader.packAnd(texts, Map.of("admins", List.of("alice", "bob"), "none", List.of()));
    LoadedRules misspelt = RuleLoader.packAnd(texts, Map.of("admin", List.of("bob")));
    LoadedRules unknown = RuleLoader.packAnd(texts, Map.of());

    assertThat(known.errors()).isEmpty();
    assertThat(RuleTests.run(known)).extracting(RuleTests.Result::failure).containsExactly("");
    assertThat(misspelt.errors().stream().map(Complaint::text))
        .containsExactly("a.yml:5: unknown placeholder '%admins%'; did you mean 'admin'?");
    assertThat(unknown.errors().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:5: unknown placeholder '%admins%'; give its values below placeholders in the"
                + " case file");
    assertThat(unknown.unusable()).isEqualTo(1);
  }
}
