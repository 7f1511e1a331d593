/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A way from a rule into a correlation that is told, through those between. */
final class Route {
  private final String rule;
  private final List<CorrelationRule> chain;
  private final Set<String> groupedBy = new LinkedHashSet<>();
  private final List<List<String>> measured = new ArrayList<>();

  /** The one field to group by, below another; null where there are more. */
  private final @Nullable String only;

  /** What the last hit was of: callers come many times in a row. */
  private @Nullable Chosen last;

  /** Fields that each correlation groups by. */
  private final List<List<Grouping>> groups = new ArrayList<>();

  /** A text to group by, and the hit that it makes where nothing is measured. */
  private record Chosen(@Nullable String value, Map<String, String> chosen, RuleHit hit) {}

  /** A field, the words for it, and the record's field that it stands for; null for none. */
  private record Grouping(String words, @Nullable String meant) {}

  /**
   * @param rule key of the rule
   * @param chain correlations from the outermost, which is told, to the one that refers to the rule
   */
  Route(String rule, List<CorrelationRule> chain) {
    this.rule = rule;
    this.chain = List.copyOf(chain);
    for (int i = 0; i < chain.size(); i++) {
      List<Grouping> groupings = new ArrayList<>();
      for (String field : chain.get(i).groupBy()) {
        String meant = meant(i, field);
        groupings.add(new Grouping(FieldWords.of(field), meant));
        if (meant != null) {
          groupedBy.add(meant);
        }
      }
      groups.add(groupings);
      measured.add(measured(i));
    }
    boolean isOne = chain.size() == 1 && groupedBy.size() == 1;
    String field = isOne ? groupedBy.iterator().next() : null;
    this.only = field != null && field.indexOf('.') >= 0 ? field : null;
  }

  /** Returns the key of the correlation that it leads into. */
  String told() {
    return chain.get(0).key();
  }

  /**
   * Returns the hits that an event makes which meets the rule: one for each member of the arrays
   * that the correlations group by, of several arrays one for each combination.
   */
  List<RuleHit> hits(SigmaEvent event) {
    Object by = only == null ? SigmaEvent.UNKNOWN : event.member(only);
    if (by == null || by instanceof String) {
      return List.of(ofOne(event, (String) by));
    }
    Members members = new Members(event);
    List<RuleHit> hits = new ArrayList<>();
    for (Map<String, String> chosen : members.choices(groupedBy)) {
      List<CorrelationHit.Inner> within = new ArrayList<>();
      for (int i = 1; i < chain.size(); i++) {
        String value = members.values(measured.get(i - 1), chosen);
        within.add(new CorrelationHit.Inner(chain.get(i).key(), group(chosen, i), value));
      }
      int last = chain.size() - 1;
      String value = members.values(measured.get(last), chosen);
      hits.add(
          new RuleHit(chain.get(0).key(), rule, group(chosen, 0), within, value, members.isCut()));
    }
    return hits;
  }

  /** Returns the hit of an event that is in the group of one text, or of none. */
  private RuleHit ofOne(SigmaEvent event, @Nullable String value) {
    Chosen before = last;
    if (before == null || !Objects.equals(value, before.value)) {
      Map<String, String> chosen =
          value == null || only == null ? Map.of() : Map.of(only, Members.group(value));
      String told = chain.get(0).key();
      before =
          new Chosen(
              value, chosen, new RuleHit(told, rule, group(chosen, 0), List.of(), null, false));
      last = before;
    }
    if (measured.get(0).isEmpty()) {
      return before.hit;
    }
    Members members = new Members(event);
    String sum = members.values(measured.get(0), before.chosen);
    RuleHit bare = before.hit;
    return new RuleHit(bare.told(), rule, bare.group(), List.of(), sum, members.isCut());
  }

  /** Returns the record's fields that one of the correlations measures. */
  private List<String> measured(int place) {
    return chain.get(place).fields().stream()
        .map(field -> meant(place, field))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns the group of one of the correlations: what is missing is a value like any other. */
  private String group(Map<String, String> chosen, int place) {
    List<Grouping> fields = groups.get(place);
    List<String> parts = new ArrayList<>();
    for (Grouping field : fields) {
      String value = field.meant() == null ? null : chosen.get(field.meant());
      String name = field.words();
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

  /**
   * Returns the record's field that a field of a correlation stands for; null where there is none:
   * of those inside it, a correlation sees what they group by.
   */
  private @Nullable String meant(int place, String field) {
    boolean isLast = place == chain.size() - 1;
    String below = isLast ? rule : chain.get(place + 1).key();
    String name = chain.get(place).field(field, below);
    if (isLast) {
      return name;
    }
    return chain.get(place + 1).groupBy().contains(name) ? meant(place + 1, name) : null;
  }
}
