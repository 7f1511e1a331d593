/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static java.util.stream.Collectors.joining;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.render.VisibleText;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import dev.spoor.jobs.report.view.TitleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The end of a run in plain text: what was found, the worst of it, the money, and where the report
 * is. Safe on a terminal: control characters of the evidence come out as marks.
 */
public final class ConsoleSummary {
  private static final int WIDTH = 92;
  private static final int TEXT = 600;

  private ConsoleSummary() {}

  /**
   * Returns the text, each line ended by a line feed.
   *
   * @param report where the report is, as it is shown
   */
  public static String text(ReportView view, String report) {
    Summary summary = view.summary();
    List<String> lines = new ArrayList<>();
    lines.add(safe(view.caseFacts().name()));
    lines.add("");
    summary.headlines().forEach(headline -> wrap("- ", safe(headline), lines));
    summary.stories().forEach(story -> wrap("- ", safe(story), lines));
    lines.add("");
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      counts.add(Format.count(summary.findings(severity)) + " " + severity.word());
    }
    lines.add("Findings: " + String.join(", ", counts));
    List<TitleGroup> told = view.worst();
    for (TitleGroup group : told) {
      Finding finding = group.worst();
      String severity = String.format(Locale.ROOT, "  %-13s ", finding.severity().word());
      String times = group.count() == 1 ? "" : " \u00d7 " + Format.count(group.count());
      String stake =
          group.money() == null || group.currency() == null
              ? ""
              : " (" + Format.money(group.money(), group.currency()) + ")";
      wrap(severity, safe(finding.title() + times + stake), lines);
    }
    long others = view.findings().total() - told.stream().mapToLong(TitleGroup::count).sum();
    if (others > 0) {
      lines.add("  and " + Format.count(others) + " more in the report");
    }
    lines.add("");
    money(summary, lines);
    restated(view.money(), lines);
    counts(view, lines);
    objects(view, lines);
    lines.add("Report: " + safe(report));
    return plain(String.join("\n", lines)) + "\n";
  }

  private static void money(Summary summary, List<String> lines) {
    if (summary.billed().isEmpty()) {
      lines.add("Billed: no bill was given");
      return;
    }
    lines.add("Billed, by month of the invoice:");
    for (Summary.BilledTotal billed : summary.billed()) {
      String state = billed.flags().stream().map(flag -> ", " + flag).collect(joining());
      String amount = Format.money(billed.amount(), billed.currency());
      lines.add(
          safe(
              String.format(Locale.ROOT, "  %-9s %18s", Format.month(billed.month()), amount)
                  + state));
    }
  }

  private static void restated(List<MoneyView> money, List<String> lines) {
    for (MoneyView view : money) {
      for (RestatedMonth month : view.restated().rows()) {
        if (!month.isOfRun()) {
          continue;
        }
        String difference = Format.signed(month.difference()) + " " + month.currency();
        lines.add(
            safe(
                String.format(
                    Locale.ROOT,
                    "  %-9s %18s since the run before: AWS restated the bill of %s",
                    Format.month(month.month()),
                    difference,
                    month.payer())));
      }
    }
  }

  /** Each kind of record is counted apart; what was not given is not told. */
  private static void counts(ReportView view, List<String> lines) {
    RecordCounts records = view.summary().records();
    List<CustodyView.KindRow> others = view.otherRecords();
    if (records.read() > 0 || others.isEmpty()) {
      counts("Records: ", records, lines);
    }
    for (CustodyView.KindRow other : others) {
      counts(
          other.isBill() ? "Line items: " : safe(other.recordNames()) + ": ",
          other.records(),
          lines);
      if (other.isBill() && other.records().rejected() > 0) {
        lines.add("  What was rejected could not be read: its money is in no figure.");
      }
    }
  }

  private static void counts(String of, RecordCounts records, List<String> lines) {
    wrap(
        of,
        Format.count(records.read())
            + " read = "
            + Format.count(records.kept())
            + " kept + "
            + Format.count(records.duplicate())
            + " duplicate + "
            + Format.count(records.rejected())
            + " rejected + "
            + Format.count(records.outside())
            + " outside the window",
        lines);
    if (records.unaccounted() != 0) {
      lines.add("  " + Format.count(records.unaccounted()) + " of them are not accounted for");
    }
  }

  /** A damaged object may hold no record to count: it is named for itself. */
  private static void objects(ReportView view, List<String> lines) {
    long troubled = view.custody().problems().total();
    if (troubled > 0) {
      lines.add(
          "Objects: "
              + Format.count(view.summary().objectsRead())
              + " read, "
              + Format.count(troubled)
              + " of them damaged or odd; see custody in the report");
    }
  }

  private static String safe(String text) {
    String line = VisibleText.line(VisibleText.head(text, TEXT));
    return text.length() > TEXT ? line + "..." : line;
  }

  /** Returns the text with a terminal's minus and space. */
  private static String plain(String text) {
    return text.replace('\u2212', '-').replace('\u00a0', ' ');
  }

  private static void wrap(String first, String text, List<String> lines) {
    StringBuilder line = new StringBuilder(first);
    String indent = " ".repeat(first.length());
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
  }
}
