/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule about events, or other correlations, that come together within a span of time.
 *
 * @param info what it says of itself
 * @param type what is counted
 * @param rules keys ({@link RuleInfo#key}) of rules and correlations, in the order of the rule
 * @param groupBy fields, or aliases, whose values must be the same; may be empty
 * @param timespan how long, positive
 * @param bounds that the number must keep, all of them; empty for temporal types that give none:
 *     each rule must then be met
 * @param condition which rules must be met and which not, by their keys; null where it does not say
 * @param fields whose values are counted or reckoned with; empty for types that count events
 * @param percentile of {@link Type#VALUE_PERCENTILE}, 0 to 100; null for the others
 * @param aliases field of each rule, by the alias and by the rule's key
 * @param generate whether the rules it refers to are also reported on their own
 */
public record CorrelationRule(
    RuleInfo info,
    Type type,
    List<String> rules,
    List<String> groupBy,
    Duration timespan,
    List<Bound> bounds,
    @Nullable Condition condition,
    List<String> fields,
    @Nullable BigDecimal percentile,
    Map<String, Map<String, String>> aliases,
    boolean generate)
    implements Serializable {

  /** What a correlation counts. */
  public enum Type {
    /** Events. */
    EVENT_COUNT,
    /** Distinct values of the fields. */
    VALUE_COUNT,
    /** Rules that were met, in any order. */
    TEMPORAL,
    /** Rules that were met, in the order of the list. */
    TEMPORAL_ORDERED,
    /** Sum of the values. */
    VALUE_SUM,
    /** Mean of the values. */
    VALUE_AVG,
    /** A percentile of the values. */
    VALUE_PERCENTILE,
    /** The value in the middle, or the mean of the two there. */
    VALUE_MEDIAN;

    /** Returns the type as rules write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether rules are counted rather than events or values. */
    public boolean isTemporal() {
      return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /** Whether values of a field are needed. */
    public boolean needsField() {
      return this != EVENT_COUNT && !isTemporal();
    }
  }

  /**
   * A limit that the number must keep.
   *
   * @param comparison how the number must compare
   * @param limit what with
   */
  public record Bound(ValueTest.Comparison comparison, BigDecimal limit) implements Serializable {
    /** Whether a number keeps the limit. */
    public boolean holds(BigDecimal number) {
      return comparison.holds(number.compareTo(limit));
    }
  }

  /** Copies lists and maps. */
  public CorrelationRule {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    bounds = List.copyOf(bounds);
    fields = List.copyOf(fields);
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    aliases.forEach((alias, byRule) -> copy.put(alias, Map.copyOf(byRule)));
    aliases = Collections.unmodifiableMap(copy);
  }

  /** Returns what names the correlation in its set. */
  public String key() {
    return info.key();
  }

  /** Whether a number keeps all bounds. */
  public boolean holds(BigDecimal number) {
    return bounds.stream().allMatch(bound -> bound.holds(number));
  }

  /**
   * Returns the field of a rule's events that an entry of {@code group-by} means: the alias's field
   * for that rule, else the entry itself.
   */
  public String field(String groupBy, String rule) {
    Map<String, String> byRule = aliases.get(groupBy);
    return byRule == null ? groupBy : byRule.getOrDefault(rule, groupBy);
  }
}
