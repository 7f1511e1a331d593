/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.Level;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RelatedRule;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaHqRules;
import dev.spoor.common.sigma.SigmaRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules out of files, and all that can be wrong with them. */
class RuleReaderTest {
  private static final String RULE =
      """
      title: New key for another user
      id: 0a5177f4-6ca9-44c2-aacf-d3f3d8b6e4d2
      name: new_key
      related:
        - id: f305fd62-beca-47da-ad95-7690a0620084
          type: similar
      status: test
      level: high
      description: |
        Two
        lines
      author: A. Nother, Somebody
      date: 2026-11-22
      modified: 2026/11/23
      license: DRL-1.1
      references:
        - https://example.com/a
      tags:
        - attack.t1098.001
        - attack.T1078
        - attack.privilege_escalation
        - attack.persistence
        - attack.g0049
        - attack.s0002
        - cve.2021-44228
      logsource:
        product: aws
        service: cloudtrail
        definition: any trail
      detection:
        selection:
          eventName: CreateAccessKey
        condition: selection
      fields: [userIdentity.arn, sourceIPAddress]
      falsepositives: Rotation
      spoor:
        confidence: 0.5
        tests:
          - event: {eventName: CreateAccessKey, readOnly: false, errorCode: null, ids: ['007', 8]}
            expect: true
      """;

  private static RuleSet read(String... texts) {
    return RuleReader.read(
        Arrays.stream(texts).map(text -> new RuleText("rules/a.yml", text)).toList());
  }

  private static String rule(String detection) {
    return "title: T\nlogsource:\n  product: aws\ndetection:\n" + detection.indent(2);
  }

  private static List<String> complaints(RuleSet set) {
    return set.complaints().stream().map(Complaint::text).toList();
  }

  @Test
  void read_wholeRule_keepsAllItSays() {
    RuleSet set = read(RULE);

    assertThat(set.complaints()).isEmpty();
    SigmaRule rule = set.rules().get(0);
    RuleInfo info = rule.info();
    assertThat(info.key()).isEqualTo("0a5177f4-6ca9-44c2-aacf-d3f3d8b6e4d2").isEqualTo(info.id());
    assertThat(info.name()).isEqualTo("new_key");
    assertThat(info.title()).isEqualTo("New key for another user");
    assertThat(info.status()).isEqualTo("test");
    assertThat(info.level()).isEqualTo(Level.HIGH);
    assertThat(info.description()).isEqualTo("Two\nlines\n");
    assertThat(info.author()).isEqualTo("A. Nother, Somebody");
    assertThat(info.date()).isEqualTo("2026-11-22");
    assertThat(info.modified()).isEqualTo("2026/11/23");
    assertThat(info.license()).isEqualTo("DRL-1.1");
    assertThat(info.references()).containsExactly("https://example.com/a");
    assertThat(info.falsePositives()).containsExactly("Rotation");
    assertThat(info.fields()).containsExactly("userIdentity.arn", "sourceIPAddress");
    assertThat(info.related())
        .containsExactly(new RelatedRule("f305fd62-beca-47da-ad95-7690a0620084", "similar"));
    assertThat(info.tags().techniques()).containsExactly("T1098.001", "T1078");
    assertThat(info.tags().tactics()).containsExactly("privilege-escalation", "persistence");
    assertThat(info.place()).isEqualTo("rules/a.yml:1");
    assertThat(rule.logSource()).isEqualTo(LogSource.CLOUDTRAIL);
  }

  @Test
  void read_extraAttributes_areTypedAndImmutable() {
    Map<String, Object> extra = read(RULE).rules().get(0).info().extra();

    assertThat(extra).containsOnlyKeys("spoor");
    Map<?, ?> spoor = (Map<?, ?>) extra.get("spoor");
    assertThat(spoor.get("confidence")).isEqualTo(new BigDecimal("0.5"));
    Map<?, ?> test = (Map<?, ?>) ((List<?>) spoor.get("tests")).get(0);
    assertThat(test.get("expect")).isEqualTo(true);
    Map<?, ?> event = (Map<?, ?>) test.get("event");
    assertThat(event.get("readOnly")).isEqualTo(false);
    assertThat(event.containsKey("errorCode")).isTrue();
    assertThat(event.get("errorCode")).isNull();
    assertThat(event.get("ids")).isEqualTo(List.of("007", new BigDecimal("8")));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> spoor.remove("tests"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(null);
  }

  @Test
  void read_taxonomyOrStatusThatCannotBeUsed_isAnErrorAndDeprecatedAWarning() {
    RuleSet ecs = read(RULE.replace("status: test", "taxonomy: ecs"));
    assertThat(ecs.rules()).isEmpty();
    assertThat(complaints(ecs))
        .containsExactly(
            "rules/a.yml:7: taxonomy 'ecs' is not supported; name fields as the log does, and"
                + " leave taxonomy out");
    assertThat(read(RULE.replace("status: test", "taxonomy: sigma")).complaints()).isEmpty();

    RuleSet unsupported = read(RULE.replace("status: test", "status: unsupported"));
    assertThat(unsupported.rules()).isEmpty();
    assertThat(complaints(unsupported))
        .containsExactly(
            "rules/a.yml:7: the rule's author says that it cannot be used: status unsupported;"
                + " change the status once it can");

    RuleSet deprecated = read(RULE.replace("status: test", "status: deprecated"));
    assertThat(deprecated.rules()).hasSize(1);
    assertThat(complaints(deprecated))
        .containsExactly(
            "rules/a.yml:7: warning: the rule's author says that another has taken its place:"
                + " status deprecated");
  }

  @Test
  void read_sigmaHqRules_allOfThemWithoutComplaint() throws IOException {
    RuleSet set = SigmaHqRules.read();

    assertThat(set.complaints()).isEmpty();
    assertThat(set.rules())
        .hasSize(57)
        .allMatch(rule -> rule.logSource().appliesTo(LogSource.CLOUDTRAIL))
        .allMatch(rule -> rule.info().author() != null && rule.info().level() != null);
  }

  @Test
  void read_otherLogSources_loadAndAreToldApart() {
    RuleSet set =
        read(
            rule("s: {a: b}\ncondition: s").replace("product: aws", "category: process_creation"),
            rule("s: {a: b}\ncondition: s"));

    assertThat(set.rules()).hasSize(2);
    assertThat(set.rules().get(0).logSource().appliesTo(LogSource.CLOUDTRAIL)).isFalse();
    assertThat(set.rules().get(0).logSource().text()).isEqualTo("process_creation/*/*");
    assertThat(set.rules().get(1).logSource().appliesTo(LogSource.CLOUDTRAIL)).isTrue();
  }

  @Test
  void read_severalFilesAndDocuments_allComplaintsInOnePass() {
    RuleSet set =
        RuleReader.read(
            List.of(
                new RuleText(
                    "a.yml",
                    "title: A\n---\ntitle: B\nlevel: hgih\n---\n"
                        + rule("s: {a: b}\ncondition: s")),
                new RuleText("b.yml", "title: [unclosed\n"),
                new RuleText("c.yml", rule("s: {a|startwith: b}\ncondition: t")),
                new RuleText("d.yml", "# nothing\n"),
                new RuleText("e.yml", "- a\n- b\n")));

    assertThat(set.rules()).hasSize(1);
    assertThat(complaints(set))
        .containsExactly(
            "a.yml:1: no logsource",
            "a.yml:1: no detection",
            "a.yml:3: no logsource",
            "a.yml:3: no detection",
            "a.yml:4: unknown level 'hgih'; did you mean 'high'?",
            "b.yml:2: not YAML: 'expected ',' or ']', but got <stream end>'",
            "c.yml:5: unknown modifier 'startwith' on 'a'; did you mean 'startswith'?",
            "c.yml:6: no selection is called 't'",
            "d.yml:1: warning: no rule in this file",
            "e.yml:1: not a rule: expected entries such as title and detection");
    assertThat(set.hasErrors()).isTrue();
    assertThat(set.complaints().get(4).rule()).isEqualTo("B");
    assertThat(set.complaints().get(6).column()).isEqualTo(9);
  }

  @Test
  void read_faultInThirdDocument_keepsTheTwoBefore() {
    String sound = rule("s: {a: b}\ncondition: s") + "---\n";

    RuleSet set = read(sound + sound + "title: 'x\n");

    assertThat(set.rules()).hasSize(2);
    assertThat(complaints(set)).singleElement().asString().contains("not YAML");
  }

  @Test
  void read_duplicateIdsAndNames_firstStays() {
    String one =
        "id: 929a690e-bef0-4204-a928-ef5e620d6fcc\nname: one\n" + rule("s: {a: b}\ncondition: s");

    RuleSet set = read(one, one.replace("929a", "929b"), one.replace("name: one", "name: two"));

    assertThat(set.rules()).hasSize(1);
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:2: name 'one' is taken by the rule at rules/a.yml:1",
            "rules/a.yml:1: id '929a690e-bef0-4204-a928-ef5e620d6fcc' is taken by the rule at"
                + " rules/a.yml:1");
  }

  @Test
  void read_misspeltAttributes_areSuggested() {
    RuleSet set =
        read(
            """
            titel: T
            leval: high
            logsource: {product: aws}
            detecton: {s: {a: b}, condition: s}
            """);

    assertThat(set.rules()).isEmpty();
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:1: no title, but 'titel'; did you mean 'title'?",
            "rules/a.yml:1: warning: unknown attribute 'titel'; did you mean 'title'?",
            "rules/a.yml:2: warning: unknown attribute 'leval'; did you mean 'level'?",
            "rules/a.yml:4: warning: unknown attribute 'detecton'; did you mean 'detection'?",
            "rules/a.yml:4: no detection, but 'detecton'; did you mean 'detection'?");
  }

  /** Each row: a detection, {@code ;} for a new line, and its only error. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "s: {a: b}                              ~ 5: no condition; write condition: selection",
        "s: {a: b};conditon: s                  ~ 6: no condition, but 'conditon'; did you mean"
            + " 'condition'?",
        "s: {};condition: s                     ~ 5: the selection is empty",
        "s: [];condition: s                     ~ 5: the list is empty",
        "s: {a: []};condition: s                ~ 5: no value for 'a'; write null or ''",
        "s: {a: {b: c}};condition: s            ~ 5: expected a value or a list of values for 'a';"
            + " write 'a.name' for what is inside a field",
        "s: {a: [[b]]};condition: s             ~ 5: expected a single value in the list",
        "s: [[b]];condition: s                  ~ 5: a list inside a list means nothing",
        "s: [null];condition: s                 ~ 5: null makes no sense as a keyword; write '' for"
            + " empty text",
        "s: {a: b, a: c};condition: s           ~ 5: 'a' is given twice; YAML keeps one of the two:"
            + " join them or name them apart",
        "s: {[a]: b, c: d};condition: s               ~ 5: a name must be text",
        "s: {a: b};condition: []                ~ 6: the condition is empty",
        "s: {a: b};condition: ''                ~ 6: the condition is empty",
        "s: {a: b};condition: {s: t}            ~ 6: a condition must be text",
        "s: {a: b};condition: s and             ~ 6: the condition ends too early",
        "s: {a: b};condition: (s                ~ 6: ')' is missing",
        "s: {a: b};condition: s)                ~ 6: unexpected ')' in the condition",
        "s: {a: b};condition: and s             ~ 6: unexpected 'and' in the condition",
        "s: {a: b};condition: s s               ~ 6: unexpected 's' in the condition; join"
            + " selections with and or or",
        "s: {a: b};condition: sel               ~ 6: no selection is called 'sel'",
        "select: {a: b};condition: selct        ~ 6: no selection is called 'selct'; did you mean"
            + " 'select'?",
        "s: {a: b};condition: s*                ~ 6: a pattern needs '1 of' or 'all of': 's*'",
        "s: {a: b};condition: 1 of t*           ~ 6: no selection is called 't*'",
        "_s: {a: b};condition: 1 of them        ~ 6: no selection is called 'them'",
        "_s: {a: b};condition: 1 of *s          ~ 6: no selection is called '*s'",
        "s: {a: b};condition: 1 of              ~ 6: expected them or a pattern of names after"
            + " 'of'",
        "s: {a: b};condition: 2 of s*           ~ 6: '2' of: Sigma knows only 1, any and all",
        "s: {a: b};condition: s | count() > 5   ~ 6: aggregations after '|' are no longer part of"
            + " Sigma; write a correlation rule",
        "s: {a|contains|startswith: b};condition: s  ~ 5: contains and startswith exclude each"
            + " other (on 'a'); write two selections",
        "s: {a|contains|contains: b};condition: s    ~ 5: modifier contains is given twice",
        "s: {a|i: b};condition: s               ~ 5: i belongs to re (on 'a'); write re|i",
        "s: {a|re|contains: b};condition: s     ~ 5: re and contains make no sense together (on"
            + " 'a'); an expression is searched anywhere: use ^ and $",
        "s: {a|re|cidr: b};condition: s         ~ 5: re and cidr make no sense together (on 'a')",
        "s: {a|re|i|cased: b};condition: s      ~ 5: cased and i contradict each other (on 'a')",
        "s: {a|exists|cased: true};condition: s ~ 5: exists and cased make no sense together (on"
            + " 'a')",
        "s: {a|exists: yes};condition: s        ~ 5: exists needs true or false, not 'yes'",
        "s: {a|exists: 'true'};condition: s     ~ 5: exists needs true or false, not 'true'; leave"
            + " out the quotes",
        "s: {a|exists: 1};condition: s          ~ 5: exists needs true or false, not '1'",
        "s: {a|gt: five};condition: s           ~ 5: gt needs a number, not 'five'",
        "s: {a|gt: '5'};condition: s            ~ 5: gt needs a number, not '5'; leave out the"
            + " quotes",
        "s: {a|gt|lt: 5};condition: s           ~ 5: gt and lt exclude each other (on 'a'); write"
            + " two selections",
        "s: {a|gt|neq: 5};condition: s          ~ 5: gt and neq exclude each other (on 'a')",
        "s: {a|gt|windash: 5};condition: s      ~ 5: gt and windash make no sense together (on"
            + " 'a')",
        "s: {a|hour: noon};condition: s         ~ 5: hour needs a number, not 'noon'",
        "s: {a|hour|day: 1};condition: s        ~ 5: hour and day exclude each other (on 'a');"
            + " write two selections",
        "s: {a|neq|all: [b, c]};condition: s    ~ 5: neq and all together say nothing clear (on"
            + " 'a'); write two selections",
        "s: {a|contains: null};condition: s     ~ 5: null makes no sense with contains; write ''"
            + " for empty text",
        "s: {a|cidr: 10.0.0.0/33};condition: s  ~ 5: no network: '10.0.0.0/33'; write address/bits,"
            + " such as 10.0.0.0/8",
        "s: {a|fieldref: ''};condition: s       ~ 5: fieldref needs the name of a field",
        "s: {a|contains|base64: b};condition: s ~ 5: base64 after contains, startswith or endswith"
            + " encodes wildcards (on 'a'); put base64 first",
        "s: {a|windash|base64: b};condition: s  ~ 5: base64 cannot encode what windash left open"
            + " (on 'a')",
        "s: {a|base64|windash: b};condition: s  ~ 5: windash after an encoding changes nothing (on"
            + " 'a')",
        "s: {a|base64|base64offset: b};condition: s ~ 5: base64offset encodes what is encoded"
            + " already (on 'a')",
        "s: {a|wide|utf16be|base64: b};condition: s ~ 5: utf16be encodes what is encoded already"
            + " (on 'a')",
        "s: {a|base64: 'b*'};condition: s       ~ 5: base64 cannot encode the wildcards in 'b*';"
            + " write \\* or \\? for the characters themselves",
        "s: {a|base64offset|contains: b};condition: s ~ 5: base64offset needs two bytes or more",
        "s: {a|base64|expand: '%x%'};condition: s ~ 5: expand after an encoding finds no"
            + " placeholder (on 'a'); put expand first",
        "s: {a|expand: '%x%'};condition: s      ~ 5: unknown placeholder '%x%';"
            + " give its values below placeholders in the case file",
        "s: {'|cidr': 10.0.0.0/8};condition: s  ~ 5: cidr needs a field; write field|cidr",
        "s: {'|startswith': x};condition: s     ~ 5: startswith needs a field; write"
            + " field|startswith",
        "s: {a|re: '(a'};condition: s           ~ 5: cannot use the expression '(a': Unclosed group"
            + " near index 2",
        "s: {a|re: '[a'};condition: s           ~ 5: cannot use the expression '[a': a class is not"
            + " closed",
        "s: {a|re: '(?P<n>a)'};condition: s     ~ 5: cannot use the expression '(?P<n>a)': '(?P<'"
            + " is not supported",
        "s: {a|re: '(?(1)a)'};condition: s      ~ 5: cannot use the expression '(?(1)a)': '(?(' is"
            + " not supported",
        "s: {a|re: '(?R)'};condition: s         ~ 5: cannot use the expression '(?R)': '(?R' is not"
            + " supported",
        "s: {a|re: '(*FAIL)'};condition: s      ~ 5: cannot use the expression '(*FAIL)': '(*' is"
            + " not supported",
        "s: {a|re: '(?U)a'};condition: s        ~ 5: cannot use the expression '(?U)a': '(?U)' is"
            + " not supported",
        "s: {a|re: 'a\\Kb'};condition: s        ~ 5: cannot use the expression 'a\\Kb': '\\K' is"
            + " not supported",
        "s: {a|re: '[[:alpha:]]'};condition: s  ~ 5: cannot use the expression '[[:alpha:]]': '[:'"
            + " inside a class is not supported",
        "s: {a|re: 'a\\'};condition: s          ~ 5: cannot use the expression 'a\\': it ends with"
            + " a backslash",
      })
  void read_wrongDetection_isRefusedWithPlaceAndReason(String detection, String expected) {
    RuleSet set = read(rule(detection.replace(";", "\n")));

    assertThat(set.rules()).isEmpty();
    assertThat(set.complaints().stream().filter(Complaint::isError).map(Complaint::text))
        .containsExactly("rules/a.yml:" + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "s: {a: yes};condition: s               ~ 5: warning: unquoted yes is text here and true or"
            + " false to YAML 1.1 tools; write 'yes' in quotes, or true or false",
        "s: {a: off};condition: s               ~ 5: warning: unquoted off is text here and true or"
            + " false to YAML 1.1 tools; write 'off' in quotes, or true or false",
        "s: {a: 012345678901};condition: s      ~ 5: warning: unquoted '012345678901' is text here"
            + " and may be a number to other tools; write it in quotes",
        "s: {a: 0x17};condition: s              ~ 5: warning: unquoted '0x17' is the number 23;"
            + " write it in quotes to match the text",
        "s: {a: b};t: {a: b};condition: s       ~ 6: warning: the condition does not use 't'",
        "s: {a|all: b};condition: s             ~ 5: warning: all of a single value means nothing;"
            + " leave out all",
        "s: {a|all|contains: [b, c]};condition: s ~ 5: warning: all usually stands last",
        "s: {a|re|cased: b};condition: s        ~ 5: warning: an expression is cased without saying"
            + " so; leave out cased",
        "s: {a|wide: b};condition: s            ~ 5: warning: text in UTF-16 is looked for with its"
            + " zero characters; add base64 or base64offset",
        "s: {a|expand: b};condition: s          ~ 5: warning: expand finds no placeholder in 'b';"
            + " write %name%",
        "s: {a: b};timeframe: 5m;condition: s   ~ 6: warning: timeframe means nothing here; write a"
            + " correlation rule",
      })
  void read_oddDetection_isUsedWithAWarning(String detection, String expected) {
    RuleSet set = read(rule(detection.replace(";", "\n")));

    assertThat(set.rules()).hasSize(1);
    assertThat(set.hasErrors()).isFalse();
    assertThat(complaints(set)).containsExactly("rules/a.yml:" + expected);
  }

  @Test
  void read_oddInfo_isUsedWithWarnings() {
    RuleSet set =
        read(
            "id: x1\n"
                + "status: testing\n"
                + "date: yesterday\n"
                + "tags: [foo]\n"
                + "related: [{id: a, type: derivd}]\n"
                + rule("s: {a: b}\ncondition: s"));

    assertThat(set.rules()).hasSize(1);
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:1: warning: id 'x1' is no UUID",
            "rules/a.yml:2: warning: unknown status 'testing'",
            "rules/a.yml:3: warning: date 'yesterday' is no date; write YYYY-MM-DD",
            "rules/a.yml:4: warning: tag 'foo' has no namespace; write namespace.name, such as"
                + " attack.t1078.004",
            "rules/a.yml:5: warning: a related rule needs id and one of the types derived, merged,"
                + " obsolete, renamed, similar; did you mean 'derived'?");
  }

  @Test
  void read_oldAndOtherDocuments_areRefused() {
    RuleSet set =
        read(
            "action: global\n" + rule("s: {a: b}\ncondition: s"),
            "title: F\nlogsource: {product: aws}\nfilter: {rules: [x]}\n",
            rule("s: {a: b}\ncondition: s").replace("product: aws", "definition: x"));

    assertThat(set.rules()).isEmpty();
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:1: action is no longer part of Sigma; write whole rules",
            "rules/a.yml:3: Sigma filters are not supported",
            "rules/a.yml:3: logsource names none of category, product and service");
  }

  @Test
  void read_placeholderMisspelt_isSuggested() {
    RuleSet set =
        RuleReader.read(
            List.of(new RuleText("a.yml", rule("s: {a|expand: '%admin%'}\ncondition: s"))),
            Map.of("admins", List.of("root")));

    assertThat(complaints(set))
        .containsExactly("a.yml:5: unknown placeholder '%admin%'; did you mean 'admins'?");
  }
}
