/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.DeliveryDays;
import dev.spoor.common.cloudtrail.JsonTexts;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.StoreSettings;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of one read, checked.
 *
 * @param paths locations to read
 * @param from first instant wanted ({@code from}: an instant, or a date's first instant)
 * @param to first instant not wanted ({@code to}: an instant, or a date that is wanted whole)
 * @param accounts {@code account}: recipient accounts wanted; empty for all
 * @param regions {@code region}: regions wanted; empty for all
 * @param deliverySlackDays days after the window in which its events may still be delivered;
 *     corrected events (addendum) that come later are not found
 * @param maxTaskBytes stored bytes per task
 * @param getsInFlight objects fetched at once by each task from a remote store
 * @param failOnProblem {@code onProblem=fail}: whether damaged evidence stops the read
 * @param include which rows are wanted
 * @param looksBack {@code lookBack}: whether a task of {@code include=staged} reads the last
 *     objects of the task before again, to know copies of their events
 * @param store how to reach S3
 * @param listing token of a {@link TrailListing} made before, or {@code null}
 */
record TrailReadSettings(
    List<String> paths,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> accounts,
    Set<String> regions,
    int deliverySlackDays,
    long maxTaskBytes,
    int getsInFlight,
    boolean failOnProblem,
    Include include,
    boolean looksBack,
    StoreSettings store,
    @Nullable String listing)
    implements Serializable {
  /** Which rows a read gives. */
  enum Include {
    /** Events. */
    EVENTS,
    /** Objects and problems too, in structs of their own. */
    ALL,
    /** Objects, problems and copies too, in the columns of the table events. */
    STAGED;

    private static Include of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  private static final long DEFAULT_TASK_BYTES = 24L << 20;
  private static final long LEAST_TASK_BYTES = 512L << 10;

  /** Copies across tasks cost more than what a second task would save on less. */
  private static final long LEAST_STAGED_BYTES = 16L << 20;

  TrailReadSettings {
    paths = List.copyOf(paths);
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
    if (from != null && to != null && !from.isBefore(to)) {
      throw UserException.usage(
          "Invalid window: " + from + " to " + to + " (expected from before to)");
    }
  }

  /**
   * Reads the options of a Spark read.
   *
   * @throws UserException naming the option that is wrong
   */
  static TrailReadSettings of(CaseInsensitiveStringMap options) {
    List<String> paths =
        options.containsKey("paths")
            ? JsonTexts.list(options.get("paths"))
            : options.containsKey("path") ? List.of(options.get("path")) : List.of();
    if (paths.isEmpty()) {
      throw UserException.usage(
          "Invalid options of cloudtrail: no path (expected load(\"<folder or s3://...>\"))");
    }
    return new TrailReadSettings(
        paths,
        instant(options, "from", false),
        instant(options, "to", true),
        names(options, "account"),
        names(options, "region"),
        (int) number(options, "deliverySlackDays", 2, 0, 3650),
        number(options, "maxTaskBytes", DEFAULT_TASK_BYTES, 1, 1L << 40),
        (int) number(options, "getsInFlight", 8, 1, 256),
        word(options, "onProblem", "record", "fail").equals("fail"),
        Include.of(word(options, "include", "events", "all", "staged")),
        word(options, "lookBack", "true", "false").equals("true"),
        new StoreSettings(
            options.get("endpoint"),
            options.get("s3Region"),
            options.getBoolean("pathStyle", false),
            options.get("profile")),
        options.get("listing"));
  }

  /** Returns the stored bytes below which no task is made smaller. */
  long leastTaskBytes() {
    return include == Include.STAGED ? LEAST_STAGED_BYTES : LEAST_TASK_BYTES;
  }

  /** Returns which objects these options ask for. */
  TrailSelection selection() {
    return new TrailSelection(
        from == null ? null : LocalDate.ofInstant(from, ZoneOffset.UTC),
        DeliveryDays.last(to, deliverySlackDays),
        accounts,
        regions);
  }

  private static Set<String> names(CaseInsensitiveStringMap options, String name) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : options.getOrDefault(name, "").split(",")) {
      if (!part.isBlank()) {
        names.add(part.strip());
      }
    }
    return names;
  }

  private static @Nullable Instant instant(
      CaseInsensitiveStringMap options, String name, boolean wholeDay) {
    String text = options.get(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      if (text.strip().length() == 10) {
        LocalDate day = LocalDate.parse(text.strip());
        return (wholeDay ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return Instant.parse(text.strip());
    } catch (DateTimeException e) {
      throw UserException.usage(
          "Invalid option "
              + name
              + ": "
              + text
              + " (expected 2026-01-31 or 2026-01-31T12:00:00Z)");
    }
  }

  private static long number(
      CaseInsensitiveStringMap options, String name, long otherwise, long least, long most) {
    String text = options.getOrDefault(name, Long.toString(otherwise)).strip();
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw UserException.usage(
        "Invalid option " + name + ": " + text + " (expected " + least + " to " + most + ")");
  }

  private static String word(CaseInsensitiveStringMap options, String name, String... words) {
    String text = options.getOrDefault(name, words[0]).strip().toLowerCase(Locale.ROOT);
    if (!Arrays.asList(words).contains(text)) {
      throw UserException.usage(
          "Invalid option "
              + name
              + ": "
              + text
              + " (expected "
              + String.join(" or ", words)
              + ")");
    }
    return text;
  }
}
