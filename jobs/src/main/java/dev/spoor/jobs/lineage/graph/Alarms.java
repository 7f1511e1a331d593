/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Profile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What GuardDuty told of access keys and machines, as signs of the credentials that it names and of
 * the sessions of machines that it names. Samples tell nothing.
 *
 * <p>Of many findings of one type on one name the most severe stands, so memory grows with names,
 * not with findings.
 */
public final class Alarms implements Serializable {
  /** Nothing was told. */
  public static final Alarms NONE = new Alarms();

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 200;

  private final HashMap<String, TreeMap<String, Alarm>> byName = new HashMap<>();

  private Alarms() {}

  /**
   * Findings of one type on one name.
   *
   * @param id finding that is the most severe
   * @param count how many findings
   */
  private record Alarm(
      String type, String id, double severity, boolean isArchived, long first, long last, int count)
      implements Serializable {
    private Alarm plus(Alarm other) {
      int bySeverity = Double.compare(other.weight(), weight());
      Alarm worse = bySeverity > 0 || bySeverity == 0 && other.id.compareTo(id) < 0 ? other : this;
      return new Alarm(
          type,
          worse.id,
          worse.severity,
          worse.isArchived,
          Times.earlier(first, other.first),
          Times.later(last, other.last),
          count + other.count);
    }

    /** High and critical, medium, low; half of it for what somebody put away. */
    private int weight() {
      int whole = severity >= 7 ? 60 : severity >= 4 ? 30 : 10;
      return isArchived ? whole / 2 : whole;
    }

    private Sign sign(String about) {
      String others = count == 1 ? "" : " and " + (count - 1) + " more";
      String reason =
          about
              + type
              + Sign.DETAILS
              + (isArchived ? "archived " : "")
              + "finding "
              + id
              + others
              + ", severity "
              + severity
              + ")";
      return Sign.of(weight(), reason, first, "").until(last);
    }
  }

  /** Reads rows of the table of findings. */
  public static Alarms of(Dataset<Row> findings) {
    Alarms alarms = new Alarms();
    Iterator<Row> rows =
        findings
            .filter(not(coalesce(col("is_sample"), lit(false))))
            .select(
                col("guardduty_id"),
                col("type"),
                coalesce(col("guardduty_severity"), lit(0.0)),
                coalesce(col("is_archived"), lit(false)),
                coalesce(col("first_seen"), col("last_seen"), col("updated_at")),
                coalesce(col("last_seen"), col("updated_at"), col("first_seen")),
                col("access_key_ids"),
                col("resources"))
            .toLocalIterator();
    rows.forEachRemaining(alarms::add);
    return alarms;
  }

  private void add(Row row) {
    Alarm alarm =
        new Alarm(
            bounded(row.getString(1)),
            bounded(row.getString(0)),
            row.getDouble(2),
            row.getBoolean(3),
            micros(row, 4),
            micros(row, 5),
            1);
    List<String> names = new ArrayList<>(list(row, 6));
    for (String resource : list(row, 7)) {
      String end = resource.substring(resource.lastIndexOf('/') + 1);
      if (SeedNames.isInstance(end)) {
        names.add(end);
      }
    }
    names.stream()
        .distinct()
        .forEach(
            name ->
                byName
                    .computeIfAbsent(name, any -> new TreeMap<>())
                    .merge(alarm.type(), alarm, Alarm::plus));
  }

  private static List<String> list(Row row, int place) {
    return row.isNullAt(place) ? List.of() : row.getList(place);
  }

  private static long micros(Row row, int place) {
    return row.isNullAt(place) ? Times.NONE : Times.micros(row.getTimestamp(place).toInstant());
  }

  private static String bounded(@Nullable String text) {
    String known = text == null ? "" : text;
    return known.substring(0, Math.min(LONGEST, known.length()));
  }

  /** Adds what was told of a credential, or of the machine that it is of. */
  public void addTo(Profile profile) {
    add(profile.credential(), "GuardDuty told of it: ", profile);
    String machine = profile.identity.machine();
    if (machine != null) {
      add(machine, "GuardDuty told of its machine: ", profile);
    }
  }

  private void add(String name, String about, Profile profile) {
    Map<String, Alarm> told = byName.get(name);
    if (told != null) {
      told.values().forEach(alarm -> profile.sign(alarm.sign(about)));
    }
  }
}
