/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.casefile.MoneySettings;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import dev.spoor.jobs.spend.SpendSettings;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Which days of the bill have so much of it before them that they can be held to be in line. */
final class JudgedDays {
  private JudgedDays() {}

  /** Returns how many days of bill it takes before a day, as the case says or by default. */
  static int history(MoneySettings money) {
    String given = money.anomalies().get("history-days");
    return given == null
        ? SpendSettings.Anomalies.defaults().historyDays()
        : Integer.parseInt(given);
  }

  /** Says which days were not judged; nothing where no usage was billed. */
  static List<NotVisible> statements(MoneySettings money, Overlap overlap) {
    if (overlap.billFrom() == null || overlap.billTo() == null) {
      return List.of();
    }
    int history = history(money);
    long span = ChronoUnit.DAYS.between(overlap.billFrom(), overlap.billTo()) + 1;
    return List.of(
        span <= history
            ? new NotVisible(
                "Whether any day cost more than it should",
                String.format(
                    Locale.ROOT,
                    "A day is judged by the %,d days of bill before it, and the bill goes over %,d"
                        + " %s in all. No day was examined.",
                    history,
                    span,
                    span == 1 ? "day" : "days"),
                "Give the bills of the months before.")
            : new NotVisible(
                "Whether a day before "
                    + overlap.billFrom().plusDays(history)
                    + " cost more than it should",
                String.format(
                    Locale.ROOT,
                    "A day is judged by the %,d days of its account's bill before it, and the bill"
                        + " begins on %s. Likewise of accounts that begin later.",
                    history,
                    overlap.billFrom()),
                "Give the bills of the months before."));
  }
}
