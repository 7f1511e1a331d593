/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What one AWS call means to an investigator: a line of {@code calls.txt}.
 *
 * @param service event source without its domain, {@code *} for any
 * @param name event name without a version suffix; a final {@code *} stands for any ending
 * @param phase ATT&amp;CK tactic; empty when the call alone tells none
 * @param techniques ATT&amp;CK technique ids
 * @param mark why it is told
 * @param template sentence in the infinitive
 * @param values for each placeholder the places to look for its value, first found wins
 * @param amount place of the number or of the list to count; empty when the call has none
 */
record Call(
    String service,
    String name,
    String phase,
    List<String> techniques,
    Mark mark,
    String template,
    List<List<String>> values,
    String amount) {

  /** Placeholders that a sentence may have. */
  static final int VALUES = 3;

  /** Places to look for a value. */
  static final int PLACES = 2;

  /** What a call does to the choice of rows. */
  enum Mark {
    /** A change worth a row by itself. */
    CHANGE,
    /** Explains a row and is no reason for one. */
    QUIET,
    /** A change that makes everything its credential did worth telling. */
    SIGNAL
  }

  /**
   * Reads a line.
   *
   * @throws IllegalStateException if the line is not of the form that the file's head describes
   */
  static Call parse(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\\|", -1)) {
      fields.add(field.strip());
    }
    if (fields.size() != 8) {
      throw new IllegalStateException(
          "Invalid call: " + line + " (expected 8 fields, found " + fields.size() + ")");
    }
    Mark mark =
        switch (fields.get(4)) {
          case "-" -> Mark.CHANGE;
          case "quiet" -> Mark.QUIET;
          case "signal" -> Mark.SIGNAL;
          default -> throw new IllegalStateException("Invalid mark: " + line);
        };
    List<List<String>> values = new ArrayList<>();
    for (String value : parts(fields.get(6), ";")) {
      values.add(parts(value, ","));
    }
    return new Call(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        parts(fields.get(3), ","),
        mark,
        fields.get(5),
        List.copyOf(values),
        fields.get(7));
  }

  /** Returns the places in a fixed order, two per placeholder and the amount last; absent: "". */
  List<String> places() {
    List<String> all = new ArrayList<>();
    for (int value = 0; value < VALUES; value++) {
      for (int place = 0; place < PLACES; place++) {
        boolean isThere = value < values.size() && place < values.get(value).size();
        all.add(isThere ? values.get(value).get(place) : "");
      }
    }
    all.add(amount);
    return all;
  }

  private static List<String> parts(String text, String separator) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(separator, -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return List.copyOf(parts);
  }
}
