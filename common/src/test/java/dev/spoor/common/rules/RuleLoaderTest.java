/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static dev.spoor.common.rules.StoppedTrail.BURST;
import static dev.spoor.common.rules.StoppedTrail.RULE;
import static dev.spoor.common.rules.StoppedTrail.load;
import static dev.spoor.common.rules.StoppedTrail.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of the rules that can be used. */
class RuleLoaderTest {
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
