/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import static dev.spoor.common.sigma.read.ReadRules.complaints;
import static dev.spoor.common.sigma.read.ReadRules.read;
import static dev.spoor.common.sigma.read.ReadRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with rules, said with place, reason and suggestion. */
class RuleComplaintsTest {
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
            "rules/a.yml:2: warning: unknown attribute 'leval'; did you mean 'level'?",
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
        "s: {a|exists|all: true};condition: s   ~ 5: exists and all make no sense together (on"
            + " 'a')",
        "s: {a|gt|windash: 5};condition: s      ~ 5: gt and windash make no sense together (on"
            + " 'a')",
        "s: {a|hour: noon};condition: s         ~ 5: hour needs a number, not 'noon'",
        "s: {a|hour|day: 1};condition: s        ~ 5: hour and day exclude each other (on 'a');"
            + " write two selections",
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
        "s: {'|neq': x};condition: s            ~ 5: neq needs a field; write not before the words"
            + " in the condition",
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
        "s: {a: 1e3};condition: s               ~ 5: warning: unquoted '1e3' is text here and may"
            + " be a number to other tools; write it in quotes",
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
        "s: {a|neq|all: [b, c]};condition: s    ~ 5: warning: neq and all together are met where"
            + " any one of the values is missing; leave out all where none may be there",
        "s: {a: [b, null]};condition: s         ~ 5: warning: other tools refuse null in a list of"
            + " values; write a selection of its own for it",
        "s: {a|hour: 24};condition: s           ~ 5: warning: hour is a whole number from 0 to 23:"
            + " 24 is never met",
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
            "rules/a.yml:3: no condition; write condition: selection",
            "rules/a.yml:3: no rule is called 'x'",
            "rules/a.yml:3: logsource names none of category, product and service");
  }

  @Test
  void read_misspeltLogSource_isSuggested() {
    RuleSet set =
        read(
            rule("s: {a: b}\ncondition: s")
                .replace("product: aws", "product: aws\n  servce: cloudtrail\n  vendor: x"));

    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:4: warning: unknown entry 'servce' of logsource; did you mean"
                + " 'service'?");
  }

  @Test
  void read_secondRuleOfTheSameName_isKeptWithAWarning() {
    String rule = "name: n\n" + rule("s: {a: b}\ncondition: s");
    RuleSet set = read(rule + "---\n" + rule);

    assertThat(set.hasErrors()).isFalse();
    assertThat(set.rules()).extracting(SigmaRule::key).containsExactly("n", "rules/a.yml:9");
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:9: warning: name 'n' is taken by the rule at rules/a.yml:1; refer to"
                + " either by its id");
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
