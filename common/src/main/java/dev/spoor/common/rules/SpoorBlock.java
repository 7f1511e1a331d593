/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.Level;
import dev.spoor.common.sigma.RuleInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says to Spoor alone, below {@code spoor:}.
 *
 * @param detection what findings call the rule; null for its id
 * @param confidence high, medium or low
 * @param audience security, finance or both
 * @param levelIfSuspect level when a suspect made the call; null for no other
 * @param subject field that a finding is about, or {@value #CALLER}
 * @param show fields that a finding quotes
 * @param differing field that must differ for hits to count as several; null for none
 * @param todo next step of the responder; null when the rule gives none
 * @param tests records that must match or must not
 */
public record SpoorBlock(
    @Nullable String detection,
    String confidence,
    String audience,
    @Nullable Level levelIfSuspect,
    String subject,
    List<String> show,
    @Nullable String differing,
    @Nullable String todo,
    List<InlineTest> tests)
    implements Serializable {
  /** The subject that stands for the credential that made the call. */
  public static final String CALLER = "caller";

  /** What a rule that says nothing to Spoor is taken to say. */
  public static final SpoorBlock NONE =
      new SpoorBlock(null, "medium", "security", null, CALLER, List.of(), null, null, List.of());

  /** Most fields that a finding quotes. */
  private static final int MOST_SHOWN = 5;

  private static final String NAME = "spoor";
  private static final Set<String> ENTRIES =
      Set.of(
          "detection",
          "confidence",
          "audience",
          "level-if-suspect",
          "subject",
          "show",
          "differing",
          "todo",
          "tests");

  /**
   * Records that a rule must match, all together at least once, or must not.
   *
   * @param events CloudTrail records
   */
  public record InlineTest(String name, boolean match, List<Map<String, Object>> events)
      implements Serializable {}

  /**
   * Something wrong.
   *
   * @param entry where, such as {@code spoor.audience}
   * @param message what
   */
  public record Fault(String entry, String message) {
    static Fault of(String entry, String what) {
      return new Fault(entry, entry + ": " + what);
    }
  }

  /** Returns what it says but for the tests. */
  SpoorBlock withoutTests() {
    return new SpoorBlock(
        detection, confidence, audience, levelIfSuspect, subject, show, differing, todo, List.of());
  }

  /**
   * Reads what a rule says.
   *
   * @param faults takes what is wrong; the entry then counts as not given
   */
  public static SpoorBlock of(RuleInfo rule, List<Fault> faults) {
    Object said = rule.extra().get(NAME);
    if (said == null) {
      return NONE;
    }
    if (!(said instanceof Map<?, ?> block)) {
      faults.add(Fault.of(NAME, "expected entries of the form name: value"));
      return NONE;
    }
    for (Object name : block.keySet()) {
      if (!ENTRIES.contains(String.valueOf(name))) {
        faults.add(
            new Fault(
                "spoor." + name,
                "spoor: unknown entry '%s' (expected one of %s)"
                    .formatted(name, String.join(", ", new TreeSet<>(ENTRIES)))));
      }
    }
    String suspect = text(block, "level-if-suspect", faults);
    Level level = suspect == null ? null : Level.of(suspect).orElse(null);
    if (suspect != null && level == null) {
      faults.add(Fault.of("spoor.level-if-suspect", "'" + suspect + "' is no level"));
    }
    String subject = text(block, "subject", faults);
    return new SpoorBlock(
        text(block, "detection", faults),
        oneOf(block, "confidence", List.of("medium", "high", "low"), faults),
        oneOf(block, "audience", List.of("security", "finance", "both"), faults),
        level,
        subject == null ? CALLER : subject,
        shown(block.get("show"), faults),
        text(block, "differing", faults),
        text(block, "todo", faults),
        InlineTests.of(block.get("tests"), faults));
  }

  private static @Nullable String text(Map<?, ?> block, String name, List<Fault> faults) {
    Object value = block.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    faults.add(Fault.of("spoor." + name, "expected text"));
    return null;
  }

  private static String oneOf(
      Map<?, ?> block, String name, List<String> words, List<Fault> faults) {
    String word = text(block, name, faults);
    if (word == null) {
      return words.get(0);
    }
    if (!words.contains(word)) {
      faults.add(
          Fault.of(
              "spoor." + name, "'%s' (expected %s)".formatted(word, String.join(", ", words))));
      return words.get(0);
    }
    return word;
  }

  private static List<String> shown(@Nullable Object value, List<Fault> faults) {
    List<String> texts = new ArrayList<>();
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    for (Object item : items) {
      if (item instanceof String text) {
        texts.add(text);
      } else {
        faults.add(Fault.of("spoor.show", "expected a list of fields"));
      }
    }
    if (texts.size() > MOST_SHOWN) {
      faults.add(
          Fault.of(
              "spoor.show",
              "%s fields (a finding quotes %s at most)".formatted(texts.size(), MOST_SHOWN)));
    }
    return List.copyOf(texts);
  }
}
