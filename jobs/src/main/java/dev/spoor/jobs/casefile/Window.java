/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The window of a case while it is read: instants, or days that stand for their first instant in
 * UTC.
 */
final class Window {
  /** Takes complaints with the line they are about, 0 for the command line. */
  interface Complaints {
    void add(int line, String message);
  }

  /** What the reader of the trail takes at most: ten years. */
  private static final int MOST_SLACK = 3650;

  private static final Pattern DAYS = Pattern.compile("\\d{1,4}");

  private final Complaints complaints;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable Integer slackDays;
  private String fromText = "";
  private String toText = "";

  Window(Complaints complaints) {
    this.complaints = complaints;
  }

  @Nullable Instant from() {
    return from;
  }

  @Nullable Instant to() {
    return to;
  }

  @Nullable Integer slackDays() {
    return slackDays;
  }

  void from(@Nullable String given, String fromFile, int line) {
    fromText = given != null ? given : fromFile;
    from = given != null ? parse("--from", given, 0, false) : parse("from", fromFile, line, false);
  }

  /** A day as the end stands for the whole day: the window ends where the next day starts. */
  void to(@Nullable String given, String fromFile, int line) {
    toText = given != null ? given : fromFile;
    to = given != null ? parse("--to", given, 0, true) : parse("to", fromFile, line, true);
  }

  /** Days after the end whose objects are read too. */
  void slack(@Nullable String given, String fromFile, int line) {
    String text = given == null ? fromFile : given;
    if (DAYS.matcher(text).matches() && Integer.parseInt(text) <= MOST_SLACK) {
      slackDays = Integer.parseInt(text);
    } else if (given != null || !text.isEmpty()) {
      complaints.add(
          given == null ? line : 0,
          "invalid %sdelivery-slack-days: %s (expected days from 0 to %s)"
              .formatted(given == null ? "" : "--", text, MOST_SLACK));
    }
  }

  void check(int line) {
    if (from != null && to != null && !from.isBefore(to)) {
      complaints.add(line, "the window ends before it starts: " + fromText + " to " + toText);
    }
  }

  private @Nullable Instant parse(String name, String value, int line, boolean wholeDay) {
    if (value.isEmpty()) {
      return null;
    }
    try {
      if (value.length() == "2025-11-01".length()) {
        LocalDate day = LocalDate.parse(value);
        return (wholeDay ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      complaints.add(
          line,
          "invalid " + name + ": " + value + " (expected 2025-11-01 or 2025-11-01T12:00:00Z)");
      return null;
    }
  }
}
