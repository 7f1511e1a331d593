/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.TimelineCsv;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.KeyStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads the stories of keys out of the tables, for a terminal or for other programs. */
public final class KeyStories {
  private static final int LINES = 500;
  private static final int STATEMENTS = 50;
  private static final String ROOT = "root_credential_id";

  private final CaseTables tables;

  /** Reads the tables of an output folder when asked. */
  public KeyStories(SparkSession session, String out) {
    this.tables = new CaseTables(session, OutputFolder.at(session, out));
  }

  /** Checks the name of a file to export to, before anything is run. */
  public static void checkExport(Path file) {
    if (!isJson(file) && !isCsv(file)) {
      throw UserException.usage(
          "Invalid export file: %s (expected a name that ends in .jsonl or .csv)".formatted(file));
    }
    if (Files.exists(file)) {
      throw UserException.usage(
          "Cannot export to %s: it exists, and nothing is overwritten. Choose another name, or remove it."
              .formatted(file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw UserException.usage(
          "Cannot export to %s: there is no folder %s. Make it first.".formatted(file, folder));
    }
  }

  /**
   * Refuses keys that an earlier run saw nowhere, before anything of it is written anew: there is
   * no story of them. Where credentials were not followed yet, nothing is refused.
   */
  public void requireSeen(List<String> keys) {
    if (keys.isEmpty() || !tables.exists(Tables.CREDENTIALS)) {
      return;
    }
    Set<String> unseen = new TreeSet<>(keys);
    for (Row row :
        tables
            .read(Tables.CREDENTIALS)
            .filter(col("credential_id").isInCollection(unseen))
            .select("credential_id")
            .collectAsList()) {
      unseen.remove(row.getString(0));
    }
    if (!unseen.isEmpty()) {
      throw UserException.usage(
          "Invalid key: %s (no record of the archive names it; nothing was changed. Look for keys in table credentials.)"
              .formatted(String.join(", ", unseen)));
    }
  }

  /** Returns what the family of a key did. */
  public KeyStory story(String key) {
    String root = root(key);
    Dataset<Row> told = tables.read(Tables.TIMELINE).filter(col(ROOT).equalTo(root));
    List<KeyStory.Line> lines = new ArrayList<>();
    List<Row> rows = told.orderBy("sequence").limit(LINES).collectAsList();
    Map<String, Row> enablers = enablers(rows);
    for (Row row : rows) {
      lines.add(line(row, enablers));
    }
    long count = lines.size() < LINES ? lines.size() : told.count();
    Row story = first(tables.read(Tables.STORIES).filter(col(ROOT).equalTo(root)));
    Dataset<Row> doors = tables.read(Tables.CONTAINMENT).filter(col(ROOT).equalTo(root));
    Column isPast = col("check_name").isin(AftermathView.OF_THE_PAST.toArray());
    return new KeyStory(
        key,
        root,
        story == null ? null : summary(story),
        lines,
        count,
        told(doors.filter(not(isPast))),
        told(doors.filter(isPast)),
        story == null ? List.of() : story.getList(story.fieldIndex("not_visible")));
  }

  private static KeyStory.Doors told(Dataset<Row> doors) {
    List<String> told = new ArrayList<>();
    for (Row row :
        doors
            .orderBy("since", "check_name", "subject", "event_id")
            .limit(STATEMENTS)
            .collectAsList()) {
      told.add(row.getAs("check_name") + ": " + row.getAs("statement"));
    }
    return new KeyStory.Doors(told, told.size() < STATEMENTS ? told.size() : doors.count());
  }

  /**
   * Writes the timelines of the keys' families, of everyone when no key is given, to a file: JSON
   * lines for Timesketch, or CSV.
   */
  public void export(List<String> keys, Path file) {
    Column chosen = lit(keys.isEmpty());
    for (String key : keys) {
      chosen = chosen.or(col(ROOT).equalTo(root(key)));
    }
    Iterator<Row> rows =
        tables.read(Tables.TIMELINE).filter(chosen).orderBy(ROOT, "sequence").toLocalIterator();
    if (isJson(file)) {
      TimelineLines.write(rows, file);
      return;
    }
    TimelineCsv.write(
        new Iterator<Map<String, String>>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public Map<String, String> next() {
            return TimelineLines.texts(rows.next());
          }
        },
        file);
  }

  private String root(String key) {
    Row row =
        first(
            tables
                .read(Tables.CREDENTIALS)
                .filter(col("credential_id").equalTo(key))
                .select(Heads.head()));
    return row == null || row.isNullAt(0) ? key : row.getString(0);
  }

  private static @Nullable Row first(Dataset<Row> rows) {
    List<Row> few = rows.limit(1).collectAsList();
    return few.isEmpty() ? null : few.get(0);
  }

  /** Returns the rows that tell an event which made another one possible, by its id. */
  private static Map<String, Row> enablers(List<Row> rows) {
    Set<String> sought = new HashSet<>();
    rows.forEach(row -> sought.add(row.getAs("enabled_by_event_id")));
    Map<String, Row> enablers = new HashMap<>();
    for (Row row : rows) {
      for (String id : row.<String>getList(row.fieldIndex("event_ids"))) {
        if (sought.contains(id)) {
          enablers.putIfAbsent(id, row);
        }
      }
    }
    return enablers;
  }

  private static @Nullable String enabledBy(Row row, Map<String, Row> enablers) {
    String id = row.getAs("enabled_by_event_id");
    Row enabler = id == null ? null : enablers.get(id);
    return enabler == null
        ? id == null ? null : "event " + id
        : "row %s, %s: %s (event %s)"
            .formatted(
                enabler.<Long>getAs("sequence"),
                time(enabler, "event_time"),
                enabler.<String>getAs("sentence"),
                id);
  }

  private static KeyStory.Line line(Row row, Map<String, Row> enablers) {
    Long session = row.getAs("session");
    String actor = row.getAs("actor");
    return new KeyStory.Line(
        time(row, "event_time"),
        session == null ? 0 : session,
        actor == null ? "unknown" : actor,
        row.getAs("sentence"),
        row.getAs("signal"),
        row.getList(row.fieldIndex("novelties")),
        enabledBy(row, enablers));
  }

  private static KeyStory.Summary summary(Row row) {
    return new KeyStory.Summary(
        row.getAs("principal_arn"),
        row.getAs("is_candidate"),
        time(row, "first_act_at"),
        time(row, "last_act_at"),
        time(row, "first_signal_at"),
        row.getAs("first_signal"),
        time(row, "contained_at"),
        row.getAs("act_count"),
        row.getAs("success_count"),
        row.getAs("denied_count"),
        row.getAs("session_count"),
        row.getAs("credential_count"),
        row.getAs("alive_count"),
        row.getList(row.fieldIndex("phases")));
  }

  private static @Nullable Instant time(Row row, String column) {
    Object time = row.getAs(column);
    if (time instanceof java.sql.Timestamp stamp) {
      return stamp.toInstant();
    }
    return (Instant) time;
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
  }

  private static boolean isCsv(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }
}
