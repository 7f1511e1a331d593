/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Findings of equal severity and title: one line for what would be many.
 *
 * @param worst the first of them
 * @param place place of the first among all findings, from 0
 * @param count how many there are
 * @param money sum of the money at stake; null when none is known
 * @param currency ISO code of money
 */
public record TitleGroup(
    Finding worst, int place, int count, @Nullable BigDecimal money, @Nullable String currency) {
  /** Groups findings that are worst first, in the order of each group's first; a currency each. */
  public static List<TitleGroup> of(List<Finding> findings) {
    List<TitleGroup> groups = new ArrayList<>();
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      String key = finding.severity() + "\n" + finding.currency() + "\n" + finding.title();
      Integer place = places.putIfAbsent(key, groups.size());
      if (place == null) {
        groups.add(new TitleGroup(finding, i, 1, finding.moneyAtStake(), finding.currency()));
      } else {
        groups.set(place, groups.get(place).with(finding));
      }
    }
    return List.copyOf(groups);
  }

  /** Returns the place of the first finding of a severity, from 0; -1 when there is none. */
  public static int firstOf(Severity severity, List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).severity() == severity) {
        return i;
      }
    }
    return -1;
  }

  private TitleGroup with(Finding other) {
    BigDecimal more = other.moneyAtStake();
    BigDecimal sum = money == null ? more : more == null ? money : money.add(more);
    return new TitleGroup(worst, place, count + 1, sum, currency);
  }
}
