/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.jobs.report.render.VisibleText;
import dev.spoor.jobs.report.view.KeyStory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells one key's story on a terminal. */
public final class StoryText {
  private StoryText() {}

  /** Returns the story, each line ended by a line feed; nothing in it moves a cursor. */
  public static String text(KeyStory story) {
    List<String> lines = new ArrayList<>();
    lines.add("The story of " + story.key());
    if (!story.key().equals(story.rootCredentialId())) {
      lines.add("which comes of " + story.rootCredentialId());
    }
    lines.add("");
    KeyStory.Summary summary = story.summary();
    if (story.lineCount() == 0) {
      lines.add(
          "Nothing is told of it. Check the spelling, and that its account's trail was read.");
    } else if (summary == null) {
      lines.add("No act of an intruder or suspect is told under it.");
    } else {
      summary(summary, lines);
    }
    told(story, lines);
    doors("Doors that may still be open", story.open(), lines);
    doors("What worked after the first end", story.past(), lines);
    section("Not visible", story.notVisible(), lines);
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(VisibleText.line(line)).append('\n'));
    return text.toString();
  }

  private static void summary(KeyStory.Summary summary, List<String> lines) {
    lines.add(
        "Whose it is:    "
            + (summary.principal() == null ? "not known" : summary.principal())
            + (summary.isCandidate() ? " (ranked by Spoor, not named by the case)" : ""));
    lines.add(
        "Acts:           "
            + counted(summary.acts(), "call")
            + String.format(
                Locale.ROOT,
                " (%,d succeeded, %,d were denied) in ",
                summary.successes(),
                summary.denials())
            + counted(summary.sessions(), "session"));
    lines.add(
        "From and to:    "
            + time(summary.firstAct())
            + " to "
            + time(summary.lastAct())
            + lasting(summary.firstAct(), summary.lastAct()));
    lines.add(
        "First signal:   "
            + (summary.firstSignal() == null
                ? "none"
                : time(summary.firstSignal()) + ", " + summary.firstSignalReason()));
    lines.add(
        "Root ended:     "
            + (summary.contained() == null
                ? "not in the data"
                : time(summary.contained()) + lasting(summary.firstAct(), summary.contained())));
    lines.add(
        "Credentials:    "
            + counted(summary.credentials(), "credential")
            + " reached, "
            + String.format(Locale.ROOT, "%,d", summary.alive())
            + " not known to have ended");
    lines.add("Tactics:        " + String.join(", ", summary.phases()));
  }

  private static void told(KeyStory story, List<String> lines) {
    String head = "";
    for (KeyStory.Line line : story.lines()) {
      String day = line.time() == null ? "unknown day" : time(line.time()).substring(0, 10);
      String next = "Session " + line.session() + ", " + line.actor() + ", " + day;
      if (!next.equals(head)) {
        lines.add("");
        lines.add(next);
        head = next;
      }
      String clock = line.time() == null ? "        " : time(line.time()).substring(11, 19);
      lines.add("  " + clock + "  " + line.sentence());
      if (line.signal() != null) {
        lines.add("            ! " + line.signal());
      }
      if (!line.novelties().isEmpty()) {
        lines.add("            new: " + String.join(", ", line.novelties()));
      }
      if (line.enabledBy() != null) {
        lines.add("            made possible by " + line.enabledBy());
      }
    }
    long others = story.lineCount() - story.lines().size();
    if (others > 0) {
      lines.add("");
      lines.add(
          String.format(Locale.ROOT, "and %,d rows more: --export FILE writes them all", others));
    }
  }

  private static void doors(String title, KeyStory.Doors doors, List<String> lines) {
    section(title, doors.told(), lines);
    long more = doors.count() - doors.told().size();
    if (more > 0) {
      lines.add(String.format(Locale.ROOT, "  and %,d more: table containment", more));
    }
  }

  private static void section(String title, List<String> statements, List<String> lines) {
    if (!statements.isEmpty()) {
      lines.add("");
      lines.add(title);
      statements.forEach(statement -> lines.add("  - " + statement));
    }
  }

  private static String lasting(@Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null || to.isBefore(from)) {
      return "";
    }
    Duration time = Duration.between(from, to);
    return String.format(
        Locale.ROOT,
        " (%d d %d h %d min)",
        time.toDays(),
        time.toHoursPart(),
        time.toMinutesPart());
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "an unknown time" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
