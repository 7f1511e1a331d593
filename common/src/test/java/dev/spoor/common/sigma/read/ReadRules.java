/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import java.util.Arrays;
import java.util.List;

/** Texts of rules, what is read of them and what is said about them. */
final class ReadRules {
  private ReadRules() {}

  static RuleSet read(String... texts) {
    return RuleReader.read(
        Arrays.stream(texts).map(text -> new RuleText("rules/a.yml", text)).toList());
  }

  /** Returns a rule whose detection begins in line 5. */
  static String rule(String detection) {
    return "title: T\nlogsource:\n  product: aws\ndetection:\n" + detection.indent(2);
  }

  static List<String> complaints(RuleSet set) {
    return set.complaints().stream().map(Complaint::text).toList();
  }
}
