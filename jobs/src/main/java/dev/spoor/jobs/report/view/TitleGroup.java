/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** Most groups whose first finding is of one root credential, as long as there are others. */
  private static final int OF_ROOT = 3;

  /** Groups findings that are worst first, in the order of each group's first; a currency each. */
  public static List<TitleGroup> of(List<Finding> findings) {
    List<TitleGroup> groups = new ArrayList<>();
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Integer place = places.putIfAbsent(key(finding), groups.size());
      if (place == null) {
        groups.add(new TitleGroup(finding, i, 1, finding.moneyAtStake(), finding.currency()));
      } else {
        groups.set(place, groups.get(place).with(finding));
      }
    }
    return List.copyOf(groups);
  }

  /**
   * Returns the groups to look at first: of each severity those that hold the gravest finding of an
   * incident, in the order of the incidents, then the others; few of one root credential, so that
   * no incident hides the next grave one, but no finding less than high goes before a graver one.
   *
   * @param findings worst first
   * @param incidents those to look at first in front
   */
  public static List<TitleGroup> worst(List<Finding> findings, List<Incident> incidents, int most) {
    List<TitleGroup> groups = of(findings);
    Map<String, Integer> heads = heads(findings, incidents);
    List<TitleGroup> sorted =
        groups.stream()
            .sorted(
                Comparator.comparing((TitleGroup group) -> group.worst().severity())
                    .thenComparing(
                        group -> heads.getOrDefault(key(group.worst()), Integer.MAX_VALUE)))
            .toList();
    List<TitleGroup> told = new ArrayList<>();
    List<TitleGroup> further = new ArrayList<>();
    Map<String, Integer> ofRoot = new TreeMap<>();
    for (TitleGroup group : sorted) {
      String root = group.worst().rootCredentialId();
      boolean isOneMore = root == null || ofRoot.merge(root, 1, Integer::sum) <= OF_ROOT;
      boolean isGrave = group.worst().severity().compareTo(Severity.HIGH) <= 0;
      (isOneMore && isGrave ? told : further).add(group);
    }
    int room = Math.max(0, most - told.size());
    List<TitleGroup> kept = new ArrayList<>(told.subList(0, Math.min(most, told.size())));
    kept.addAll(further.subList(0, Math.min(room, further.size())));
    return kept.stream().sorted(Comparator.comparingInt(sorted::indexOf)).toList();
  }

  /** Returns the first incident that the statement of a finding heads, by what groups findings. */
  private static Map<String, Integer> heads(List<Finding> findings, List<Incident> incidents) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < incidents.size(); i++) {
      places.putIfAbsent(incidents.get(i).statement(), i);
    }
    Map<String, Integer> heads = new TreeMap<>();
    for (Finding finding : findings) {
      Integer place = places.get(finding.statement());
      if (place != null) {
        heads.merge(key(finding), place, Math::min);
      }
    }
    return heads;
  }

  private static String key(Finding finding) {
    return finding.severity() + "\n" + finding.currency() + "\n" + finding.title();
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
