/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The few changes from one period to another that make most of what changed. */
final class AuditChanges {
  /** Changes are told until this share of all that changed is explained. */
  private static final double MOST = 0.9;

  private static final int TOLD = 12;
  private static final String LINE = "  %16s  %s%n";

  private AuditChanges() {}

  private record Change(String place, BigDecimal amount) {}

  /**
   * Appends the largest changes and what all others come to, which together are the whole
   * difference.
   *
   * @param placed how a name of the trend is read
   */
  static void text(
      StringBuilder text, AuditTrend places, String from, String to, UnaryOperator<String> placed) {
    List<Change> changes = new ArrayList<>();
    BigDecimal all = BigDecimal.ZERO;
    for (String place : places.names()) {
      BigDecimal change = places.amount(place, to).subtract(places.amount(place, from));
      if (change.signum() != 0) {
        changes.add(new Change(place, change));
        all = all.add(change.abs());
      }
    }
    changes.sort(
        Comparator.comparing((Change change) -> change.amount.abs())
            .reversed()
            .thenComparing(Change::place));
    BigDecimal told = BigDecimal.ZERO;
    int lines = 0;
    while (lines < Math.min(TOLD, changes.size())
        && told.doubleValue() < all.doubleValue() * MOST) {
      Change change = changes.get(lines++);
      told = told.add(change.amount.abs());
      line(text, change.amount, placed.apply(change.place));
    }
    BigDecimal more = BigDecimal.ZERO;
    BigDecimal less = BigDecimal.ZERO;
    for (Change change : changes.subList(lines, changes.size())) {
      more = change.amount.signum() > 0 ? more.add(change.amount) : more;
      less = change.amount.signum() < 0 ? less.add(change.amount) : less;
    }
    if (more.signum() != 0) {
      line(text, more, "all others that rose");
    }
    if (less.signum() != 0) {
      line(text, less, "all others that fell");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  %d of %d changes make %.0f %% of all that changed.%n",
            lines,
            changes.size(),
            all.signum() == 0 ? 100.0 : told.doubleValue() / all.doubleValue() * 100));
  }

  private static void line(StringBuilder text, BigDecimal amount, String what) {
    text.append(String.format(Locale.ROOT, LINE, AuditTrend.signed(amount), what));
  }
}
