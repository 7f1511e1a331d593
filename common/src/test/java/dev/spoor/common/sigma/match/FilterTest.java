/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.RuleReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters: what rules ask for besides, from files of their own. */
class FilterTest {
  private static final String RULES =
      """
      title: One
      name: one
      logsource: {product: aws, service: cloudtrail}
      detection: {selection: {eventName: A}, condition: selection}
      ---
      title: Two
      name: two
      logsource: {product: aws, service: cloudtrail}
      detection: {selection: {eventName: [A, B]}, other: {x: 1}, condition: selection or other}
      ---
      title: On another log
      name: three
      logsource: {product: other}
      detection: {selection: {eventName: A}, condition: selection}
      ---
      title: Both
      name: both
      correlation: {type: temporal, rules: [one, two], group-by: [], timespan: 1h}
      ---
      title: Broken
      name: broken
      logsource: {product: aws}
      """;

  private static RuleSet read(String rules, String more) {
    String filter =
        "title: Ours\nlogsource: {product: aws}\nfilter:\n  rules: %s\n%s".formatted(rules, more);
    return RuleReader.read(List.of(new RuleText("f.yml", filter), new RuleText("r.yml", RULES)));
  }

  private static final String NOT_ADMIN =
      "  selection: {user|startswith: adm_}\n  condition: not selection\n";

  private static List<String> met(RuleSet set, String event) {
    return RuleIndex.of(set.rules(), FieldMapping.CLOUDTRAIL)
        .matcher()
        .matches(JsonEvents.of(event))
        .stream()
        .map(SigmaRule::key)
        .toList();
  }

  @Test
  void apply_namedRule_isNarrowedAndNoOther() {
    RuleSet set = read("[two]", NOT_ADMIN);
    assertThat(met(set, "{'eventName':'A','user':'adm_1'}")).containsExactly("one", "three");
    assertThat(met(set, "{'eventName':'A','user':'eve'}")).containsExactly("one", "two", "three");
    assertThat(met(set, "{'x':1,'user':'adm_1'}")).isEmpty();
    assertThat(met(set, "{'x':1}")).containsExactly("two");
    assertThat(set.filters())
        .singleElement()
        .extracting(RuleFilter::rules)
        .isEqualTo(List.of("two"));
  }

  @Test
  void apply_any_isOfAllRulesAboutTheLog() {
    RuleSet set = read("any", NOT_ADMIN);
    assertThat(met(set, "{'eventName':'A','user':'adm_1'}")).containsExactly("three");
    assertThat(set.filters().get(0).rules()).containsExactly("one", "two");
  }

  /** A rule that leaves the service open is held against the same records. */
  @Test
  void apply_anyBesideRulesOfAWiderLog_saysHowManyAreNotNarrowed() {
    String filter =
        """
        title: Ours
        logsource: {product: aws, service: cloudtrail}
        filter:
          rules: any
          selection: {user: a}
          condition: not selection
        """;
    String wider =
        """
        title: Wider
        name: wider
        logsource: {product: aws}
        detection: {selection: {eventName: A}, condition: selection}
        """;
    RuleSet set =
        RuleReader.read(
            List.of(
                new RuleText("f.yml", filter),
                new RuleText("r.yml", RULES),
                new RuleText("w.yml", wider)));
    assertThat(set.filters().get(0).rules()).containsExactly("one", "two");
    assertThat(set.complaints().stream().map(Complaint::text).filter(t -> t.startsWith("f.yml")))
        .containsExactly(
            "f.yml:4: warning: rules left as they are, because their logsource is wider than the"
                + " filter's: 1, such as w.yml:1 of */aws/*; leave out of the filter's logsource"
                + " what theirs leave out");
    assertThat(read("any", NOT_ADMIN).complaints())
        .noneMatch(one -> one.message().contains("wider"));
  }

  @Test
  void apply_severalFiltersOfOneRule_allCount() {
    RuleSet set =
        RuleReader.read(
            List.of(
                new RuleText("r.yml", RULES),
                new RuleText(
                    "f.yml",
                    """
                    title: First
                    logsource: {product: aws}
                    filter: {rules: one, selection: {user: a}, condition: not selection}
                    ---
                    title: Second
                    logsource: {product: aws}
                    filter: {rules: [one], selection: {user: b}, condition: not selection}
                    """)));
    assertThat(met(set, "{'eventName':'A','user':'a'}")).doesNotContain("one");
    assertThat(met(set, "{'eventName':'A','user':'b'}")).doesNotContain("one");
    assertThat(met(set, "{'eventName':'A','user':'c'}")).contains("one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[tow]    ~ f.yml:4: no rule is called 'tow'; did you mean 'two'?",
        "[broken] ~ f.yml:4: refers to 'broken', which cannot be used",
        "[both]   ~ f.yml:4: 'both' is a correlation, and filters narrow rules; name the rules that"
            + " it refers to",
        "[three]  ~ f.yml:4: the filter is about */aws/*, and 'three' about */other/*; give the"
            + " filter the logsource of the rule",
        "[]       ~ f.yml:4: a filter needs rules; write their ids or names, or any",
      })
  void read_referenceThatCannotBeNarrowed_isAComplaintAndTheFilterIsNotUsed(
      String rules, String complaint) {
    RuleSet set = read(rules, NOT_ADMIN);
    assertThat(errors(set)).containsExactly(complaint);
    assertThat(set.filters()).isEmpty();
    assertThat(met(set, "{'eventName':'A','user':'adm_1'}")).hasSize(3);
  }

  @Test
  void read_wrongFilter_saysWhatAndWhere() {
    assertThat(errors(read("any", "  selection: {user|startwith: a}\n")))
        .containsExactly(
            "f.yml:4: no condition; write condition: selection",
            "f.yml:5: unknown modifier 'startwith' on 'user'; did you mean 'startswith'?");
    assertThat(errors(read("[tow, both]", "  selection: {user: a}\n  condition: selecton\n")))
        .containsExactly(
            "f.yml:4: no rule is called 'tow'; did you mean 'two'?",
            "f.yml:4: 'both' is a correlation, and filters narrow rules; name the rules that it"
                + " refers to",
            "f.yml:6: no selection is called 'selecton'; did you mean 'selection'?");
  }

  @Test
  void read_misspeltRules_isSuggested() {
    String filter =
        "title: F\n"
            + "logsource: {product: aws}\n"
            + "filter: {ruls: any, s: {user: a}, condition: not s}\n";
    RuleSet set = RuleReader.read(List.of(new RuleText("f.yml", filter)));
    assertThat(errors(set))
        .containsExactly("f.yml:3: a filter needs rules, but has 'ruls'; did you mean 'rules'?");
  }

  /** The specification's own example leaves out the not, and would silence all but the benign. */
  @Test
  void read_conditionThatLeavesNothingOut_warns() {
    RuleSet set = read("any", "  selection: {user|startswith: adm_}\n  condition: selection\n");
    assertThat(set.complaints().stream().map(Complaint::text).filter(t -> t.startsWith("f.yml")))
        .containsExactly(
            "f.yml:6: warning: rules then match only what this condition describes; write not"
                + " before what they are to pass over");
    assertThat(met(set, "{'eventName':'A','user':'adm_1'}")).contains("one");
    assertThat(met(set, "{'eventName':'A','user':'eve'}")).doesNotContain("one");

    for (String fine : new String[] {NOT_ADMIN, "  s: {user|neq: adm_1}\n  condition: s\n"}) {
      assertThat(read("any", fine).complaints()).noneMatch(one -> one.file().equals("f.yml"));
    }
  }

  @Test
  void read_conditionBesideASearchThatLeavesOut_warns() {
    String keep = "  keep: {user|startswith: adm_}\n  other: {user|neq: x}\n  condition: %s\n";
    String warning = "rules then match only what this condition describes";

    assertThat(read("any", keep.formatted("keep")).complaints().stream().map(Complaint::message))
        .contains(warning);
    assertThat(
            read("any", keep.formatted("keep and other")).complaints().stream()
                .map(Complaint::message))
        .doesNotContain(warning);
  }

  private static List<String> errors(RuleSet set) {
    return set.complaints().stream()
        .filter(Complaint::isError)
        .filter(complaint -> complaint.file().equals("f.yml"))
        .map(Complaint::text)
        .toList();
  }
}
