/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.RuleReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rules of a few words. */
final class Rules {
  private Rules() {}

  /** Returns a rule's text around a detection, whose lines begin at the margin. */
  static RuleText text(String id, String detection) {
    return new RuleText(
        id + ".yml",
        "title: "
            + id
            + "\nid: "
            + id
            + "\nlogsource:\n  product: aws\ndetection:\n"
            + detection.stripIndent().strip().indent(2));
  }

  /** Returns a rule with one selection and the condition that asks for it. */
  static SigmaRule selection(String id, String selection) {
    return of(id, "selection:\n" + selection.strip().indent(2) + "condition: selection");
  }

  /** Returns a rule; fails with the complaints when it cannot be used. */
  static SigmaRule of(String id, String detection) {
    RuleSet set = RuleReader.read(List.of(text(id, detection)), PLACEHOLDERS);
    if (set.hasErrors()) {
      throw new IllegalArgumentException(set.complaints().toString());
    }
    return set.rules().get(0);
  }

  static final Map<String, List<String>> PLACEHOLDERS =
      Map.of(
          "admins", List.of("root", "ops-*"),
          "networks", List.of("10.0.0.0/8", "2001:db8::/32"),
          "nobody", List.of(),
          "names", List.of("a.c", "b"));

  /** Returns whether an event, in JSON with single quotes, meets a rule. */
  static boolean matches(SigmaRule rule, String event) {
    return RuleIndex.of(List.of(rule), FieldMapping.CLOUDTRAIL)
            .matcher()
            .matches(JsonEvents.of(event))
            .size()
        == 1;
  }

  /** Returns ids of the rules that an event meets. */
  static List<String> met(RuleIndex index, String event) {
    return index.matcher().matches(JsonEvents.of(event)).stream().map(SigmaRule::key).toList();
  }

  static RuleIndex index(SigmaRule... rules) {
    return RuleIndex.of(new ArrayList<>(Arrays.asList(rules)), FieldMapping.CLOUDTRAIL);
  }
}
