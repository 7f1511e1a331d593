/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import static dev.spoor.common.sigma.read.ReadRules.complaints;
import static dev.spoor.common.sigma.read.ReadRules.read;
import static dev.spoor.common.sigma.read.ReadRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules out of files. */
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
  void read_duplicateIds_firstStays() {
    String one =
        "id: 929a690e-bef0-4204-a928-ef5e620d6fcc\nname: one\n" + rule("s: {a: b}\ncondition: s");

    RuleSet set = read(one, one.replace("name: one", "name: two"));

    assertThat(set.rules()).hasSize(1);
    assertThat(complaints(set))
        .containsExactly(
            "rules/a.yml:1: id '929a690e-bef0-4204-a928-ef5e620d6fcc' is taken by the rule at"
                + " rules/a.yml:1");
  }
}
