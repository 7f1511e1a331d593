/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.Search;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter; what it refers to is still as written.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-filters-specification.md">Sigma
 *     filters specification 2.0</a>
 */
final class FilterReader {
  private static final String RULES = "rules";
  private static final String ANY = "any";
  private static final String CONDITION = "condition";
  private static final List<String> OF_RULES =
      List.of("level", "status", "tags", "falsepositives", "fields", "spoor");

  private final YamlMap document;
  private final DetectionReader detections;
  private final Complaints complaints;

  /**
   * A filter as it is written.
   *
   * @param isOfAny whether it is one of all rules about its log
   * @param rules ids and names, when it is not
   * @param place where they stand
   */
  record Draft(
      RuleInfo info,
      LogSource logSource,
      boolean isOfAny,
      List<String> rules,
      Place place,
      Detection detection,
      Complaints complaints) {}

  /** What a filter refers to that cannot be used for another reason. */
  record Wrong(RuleInfo info, List<String> rules, Place place, Complaints complaints) {}

  private @Nullable Wrong wrong;

  FilterReader(YamlMap document, DetectionReader detections, Complaints complaints) {
    this.document = document;
    this.detections = detections;
    this.complaints = complaints;
  }

  /** Returns the filter; null with errors when it cannot be used. */
  @Nullable Draft read(RuleInfo info, @Nullable LogSource logSource) {
    for (String name : OF_RULES) {
      if (document.has(name)) {
        complaints.warning(document.place(name), name + " means nothing in a filter", null);
      }
    }
    YamlMap filter = document.map("filter");
    if (filter == null) {
      return null;
    }
    List<String> rules = filter.texts(RULES);
    boolean isOfAny = rules.size() == 1 && rules.get(0).equalsIgnoreCase(ANY);
    if (rules.isEmpty()) {
      String near = filter.has(RULES) ? null : Suggestion.nearest(RULES, filter.names());
      complaints.error(
          filter.place(near == null ? RULES : near),
          "a filter needs rules" + (near == null ? "" : ", but has " + Complaints.quote(near)),
          near == null ? "write their ids or names, or any" : "did you mean 'rules'?");
    }
    Detection detection = detections.read(filter, Set.of(RULES));
    if (detection != null && !leavesOut(detection.condition(), detection.searches())) {
      complaints.warning(
          filter.place(CONDITION),
          "rules then match only what this condition describes",
          "write not before what they are to pass over");
    }
    if (detection == null || logSource == null || complaints.hasErrors()) {
      wrong = new Wrong(info, isOfAny ? List.of() : rules, filter.place(RULES), complaints);
      return null;
    }
    return new Draft(info, logSource, isOfAny, rules, filter.place(RULES), detection, complaints);
  }

  /** Returns, when the filter cannot be used, what it refers to; null when it can be. */
  @Nullable Wrong wrong() {
    return wrong;
  }

  /**
   * Whether a condition says what must not be, by itself or in a search that it names; that of the
   * specification's own example does not.
   */
  private static boolean leavesOut(Condition condition, Map<String, Search> searches) {
    if (condition instanceof Condition.And and) {
      return and.of().stream().anyMatch(one -> leavesOut(one, searches));
    }
    if (condition instanceof Condition.Or or) {
      return or.of().stream().anyMatch(one -> leavesOut(one, searches));
    }
    if (condition instanceof Condition.Named named) {
      Search search = searches.get(named.search());
      return search != null && leavesOut(search);
    }
    return condition instanceof Condition.Not;
  }

  private static boolean leavesOut(Search search) {
    if (search instanceof Search.All all) {
      return all.of().stream().anyMatch(FilterReader::leavesOut);
    }
    if (search instanceof Search.Any any) {
      return any.of().stream().anyMatch(FilterReader::leavesOut);
    }
    return search instanceof Search.Field field && field.negated();
  }
}
