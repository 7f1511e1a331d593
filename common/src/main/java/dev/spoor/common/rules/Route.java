/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way from a rule into a correlation that is told, through those between.
 *
 * @param rule key of the rule
 * @param chain correlations from the outermost, which is told, to the one that refers to the rule
 */
record Route(String rule, List<CorrelationRule> chain) {
  private static final int LONGEST = 500;

  Route {
    chain = List.copyOf(chain);
  }

  /** Returns a text of its own for each long text, so that none takes much memory. */
  private static String shortened(String text) {
    return text.substring(0, LONGEST / 2)
        + " #"
        + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the hit that an event makes which meets the rule. */
  RuleHit hit(SigmaEvent event) {
    List<CorrelationHit.Inner> within = new ArrayList<>();
    for (int i = 1; i < chain.size(); i++) {
      within.add(
          new CorrelationHit.Inner(chain.get(i).key(), group(event, i), value(event, i - 1)));
    }
    return new RuleHit(
        chain.get(0).key(), rule, group(event, 0), within, value(event, chain.size() - 1));
  }

  /** Returns the group of one of the correlations: what is missing is a value like any other. */
  private String group(SigmaEvent event, int place) {
    List<String> fields = chain.get(place).groupBy();
    List<String> parts = new ArrayList<>();
    for (String field : fields) {
      String value = text(event, place, field);
      String name = FieldWords.of(field);
      if (value == null) {
        parts.add("no " + name);
      } else if (fields.size() == 1 && !value.startsWith("no ")) {
        parts.add(value);
      } else {
        parts.add(name + " " + value.replace("\\", "\\\\").replace(",", "\\,"));
      }
    }
    return String.join(", ", parts);
  }

  private @Nullable String value(SigmaEvent event, int place) {
    List<String> texts = new ArrayList<>();
    for (String field : chain.get(place).fields()) {
      String text = text(event, place, field);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? null : String.join("\u001f", texts);
  }

  /** Returns a field as a correlation sees it: of those inside it, it sees what they group by. */
  private @Nullable String text(SigmaEvent event, int place, String field) {
    boolean isLast = place == chain.size() - 1;
    String below = isLast ? rule : chain.get(place + 1).key();
    String name = chain.get(place).field(field, below);
    if (isLast) {
      String value = FieldText.of(event, name);
      return value == null || value.length() <= LONGEST ? value : shortened(value);
    }
    return chain.get(place + 1).groupBy().contains(name) ? text(event, place + 1, name) : null;
  }
}
