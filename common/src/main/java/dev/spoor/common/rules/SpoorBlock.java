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
        texts(block.get("show"), faults),
        text(block, "differing", faults),
        text(block, "todo", faults),
        tests(block.get("tests"), faults));
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

  private static List<String> texts(@Nullable Object value, List<Fault> faults) {
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
    return List.copyOf(texts);
  }

  private static List<InlineTest> tests(@Nullable Object value, List<Fault> faults) {
    if (value == null) {
      return List.of();
    }
    List<InlineTest> tests = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        InlineTest test = test(item);
        if (test == null) {
          faults.add(
              Fault.of(
                  "spoor.tests",
                  "test %s (expected name, match: true or false, and events)"
                      .formatted(tests.size() + 1)));
          return List.of();
        }
        tests.add(test);
      }
    } else {
      faults.add(Fault.of("spoor.tests", "expected a list of tests"));
    }
    return List.copyOf(tests);
  }

  private static @Nullable InlineTest test(@Nullable Object item) {
    if (!(item instanceof Map<?, ?> test)
        || !(test.get("name") instanceof String name)
        || !(test.get("match") instanceof Boolean match)
        || !(test.get("events") instanceof List<?> records)
        || records.isEmpty()) {
      return null;
    }
    List<Map<String, Object>> events = new ArrayList<>();
    for (Object one : records) {
      if (!(one instanceof Map<?, ?> event)) {
        return null;
      }
      @SuppressWarnings("unchecked") // Keys of YAML mappings are read as text.
      Map<String, Object> members = (Map<String, Object>) event;
      events.add(members);
    }
    return new InlineTest(name, match, List.copyOf(events));
  }
}
