/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of a rule: a section of {@code rules.properties}.
 *
 * @param statement with places to fill in
 * @param phase ATT&amp;CK tactic; empty for rules on money alone
 * @param origin where it comes from
 * @param stake kind of cost at stake, see {@code Stake}; empty for none
 */
public record Rule(
    String title,
    String statement,
    String severity,
    String confidence,
    String audience,
    String phase,
    List<String> techniques,
    String stake,
    String why,
    String todo,
    String benign,
    RuleOrigin origin) {

  /**
   * Returns the rules by their ids.
   *
   * @throws IllegalStateException if a rule lacks one of its texts
   */
  public static Map<String, Rule> all() {
    Properties texts = read();
    Map<String, Rule> rules = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      String id = key.substring(0, key.indexOf('.'));
      rules.computeIfAbsent(id, absent -> of(id, texts));
    }
    return rules;
  }

  private static Rule of(String id, Properties texts) {
    return new Rule(
        needed(id, "title", texts),
        needed(id, "statement", texts),
        needed(id, "severity", texts),
        needed(id, "confidence", texts),
        needed(id, "audience", texts),
        text(id, "phase", texts),
        list(id, "techniques", ",", texts),
        text(id, "stake", texts),
        needed(id, "why", texts),
        needed(id, "todo", texts),
        needed(id, "benign", texts),
        RuleOrigin.own(id, list(id, "references", "\\s+", texts), suspect(id, texts)));
  }

  private static @Nullable String suspect(String id, Properties texts) {
    String severity = text(id, "suspect", texts);
    return severity.isEmpty() ? null : severity;
  }

  /** Returns these words with a sentence added to the reason. */
  public Rule adding(String sentence) {
    return sentence.isEmpty() ? this : with(severity, confidence, why + sentence, todo);
  }

  /** Returns these words with other judgements. */
  Rule with(String newSeverity, String newConfidence, String newWhy, String newTodo) {
    return new Rule(
        title,
        statement,
        newSeverity,
        newConfidence,
        audience,
        phase,
        techniques,
        stake,
        newWhy,
        newTodo,
        benign,
        origin);
  }

  private static String text(String id, String name, Properties texts) {
    return texts.getProperty(id + "." + name, "").strip();
  }

  private static List<String> list(String id, String name, String separator, Properties texts) {
    return Arrays.stream(text(id, name, texts).split(separator))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String needed(String id, String name, Properties texts) {
    String text = text(id, name, texts);
    if (text.isEmpty()) {
      throw new IllegalStateException("Rule " + id + " has no " + name);
    }
    return text;
  }

  private static Properties read() {
    Properties texts = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(Rule.class.getResourceAsStream("rules.properties"))) {
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
