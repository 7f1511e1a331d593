/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule or a correlation says of itself: everything but its logic.
 *
 * @param key the id, else the name, else {@code file:line}: unique in a {@link RuleSet}
 * @param id usually a UUID
 * @param name how correlations may refer to it
 * @param title one line, never absent
 * @param status {@code stable}, {@code test}, {@code experimental}, {@code deprecated}, {@code
 *     unsupported}
 * @param level null when the rule gives none
 * @param description free text
 * @param author who wrote it, to be kept wherever the rule is shown
 * @param date as written
 * @param modified as written
 * @param license as written
 * @param tags with the techniques and tactics in them
 * @param references addresses
 * @param falsePositives what else may look so
 * @param fields what an analyst wants to see of the event
 * @param related other rules
 * @param extra all other top-level attributes: {@link Map} (in the order of the file), {@link
 *     List}, {@link String}, {@link Boolean}, {@link java.math.BigDecimal} and null, immutable
 * @param file file that holds it
 * @param line where it starts, counted from one
 * @param lines where its entries stand, by name ({@code level}, {@code correlation.rules}, {@code
 *     spoor.tests[0].match})
 */
public record RuleInfo(
    String key,
    @Nullable String id,
    @Nullable String name,
    String title,
    @Nullable String status,
    @Nullable Level level,
    @Nullable String description,
    @Nullable String author,
    @Nullable String date,
    @Nullable String modified,
    @Nullable String license,
    RuleTags tags,
    List<String> references,
    List<String> falsePositives,
    List<String> fields,
    List<RelatedRule> related,
    Map<String, Object> extra,
    String file,
    int line,
    Map<String, Integer> lines)
    implements Serializable {
  /** Copies the map. */
  public RuleInfo {
    lines = Map.copyOf(lines);
  }

  /** Returns the line of the first of some entries that is there; its own first line for none. */
  public int line(String... entries) {
    for (String entry : entries) {
      Integer at = lines.get(entry);
      if (at != null) {
        return at;
      }
    }
    return line;
  }

  /** Whether it comes with the program, not from a folder of somebody's. */
  public boolean isShipped() {
    return file.startsWith(RuleText.SHIPPED);
  }

  /** Returns the place as {@code file:line}. */
  public String place() {
    return file + ":" + line;
  }
}
