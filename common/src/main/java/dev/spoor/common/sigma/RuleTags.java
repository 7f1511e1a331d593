/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The tags of a rule and what they say of MITRE ATT&amp;CK.
 *
 * @param all as written
 */
public record RuleTags(List<String> all) implements Serializable {
  private static final String ATTACK = "attack.";
  private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}(\\.\\d{3})?");
  private static final Pattern NUMBERED = Pattern.compile("[a-z]{1,2}\\d+(\\.\\d+)?");

  /** Copies the list. */
  public RuleTags {
    all = List.copyOf(all);
  }

  /** Returns technique ids such as {@code T1078.004}, in the order of the rule. */
  public List<String> techniques() {
    return attack()
        .filter(tag -> TECHNIQUE.matcher(tag).matches())
        .map(tag -> tag.toUpperCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /** Returns tactics such as {@code privilege-escalation}, in the order of the rule. */
  public List<String> tactics() {
    return attack()
        .filter(tag -> !NUMBERED.matcher(tag).matches())
        .map(tag -> tag.replace('_', '-'))
        .distinct()
        .toList();
  }

  private java.util.stream.Stream<String> attack() {
    return all.stream()
        .map(tag -> tag.toLowerCase(Locale.ROOT))
        .filter(tag -> tag.startsWith(ATTACK))
        .map(tag -> tag.substring(ATTACK.length()));
  }
}
