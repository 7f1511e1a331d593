/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Tally;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tells what GuardDuty found, so that it stands beside what these rules found of the same
 * credential or machine: a statement per subject and severity (G01 to G05). Of an attack sequence
 * each key is a subject; else it is the first thing that is named.
 *
 * <p>Severities are GuardDuty's own bands. What it calls a sample is left out. What was archived is
 * told one band lower and said to be so: people archive what they have looked at, and intruders
 * what they want nobody to look at.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html">Severity
 *     levels: low from 1.0, medium from 4.0, high from 7.0, critical from 9.0</a>
 */
final class GuardDutyScan extends Expanding<Row, Row> {
  private static final double CRITICAL = 9;
  private static final double HIGH = 7;
  private static final double MEDIUM = 4;

  /** Most keys of an attack sequence that are told of. */
  private static final int KEYS = 20;

  private GuardDutyScan(Iterator<Row> rows) {
    super(rows);
  }

  /** Returns the hits as rows of {@link HitRows}. */
  static Dataset<Row> hits(Dataset<Row> guardDuty) {
    MapPartitionsFunction<Row, Row> scan = GuardDutyScan::new;
    return guardDuty
        .filter(col("is_sample").equalTo(false))
        .select(
            col("type"),
            col("guardduty_severity"),
            unix_micros(coalesce(col("first_seen"), col("last_seen"), col("updated_at"))),
            unix_micros(col("last_seen")),
            col("account_id"),
            col("region_id"),
            col("access_key_ids"),
            col("user_name"),
            col("addresses"),
            col("resources"),
            col("api"),
            col("activity_count"),
            col("source_uri"),
            col("source_ordinal"),
            col("guardduty_id"),
            coalesce(col("is_archived"), lit(false)),
            col("remote_account_id"))
        .mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    List<String> keys = row.getList(6);
    if (!keys.isEmpty()) {
      keys.stream()
          .distinct()
          .limit(KEYS)
          .forEach(key -> tell(row, Events.credentialKind(key), key, key, out));
      return;
    }
    List<String> resources = row.getList(9);
    if (!resources.isEmpty()) {
      tell(row, "resource", resources.get(0), null, out);
    } else if (row.getString(7) != null) {
      tell(row, "principal", row.getString(7), null, out);
    } else if (row.getString(4) != null) {
      tell(row, "account", row.getString(4), null, out);
    } else {
      tell(row, "service", "GuardDuty", null, out);
    }
  }

  private static void tell(
      Row row, String kind, String subject, @Nullable String key, Consumer<Row> out) {
    Group group = new Group(rule(row), kind, subject, row.getString(4), null);
    String ref = row.getString(12) + "#" + row.getLong(13);
    Long at = row.isNullAt(2) ? null : (Long) row.getLong(2);
    Proof proof = new Proof(at, null, ref, row.getString(5), detail(row), key, null, null);
    out.accept(HitRows.row(Hit.of(group, row.getString(14), proof)));
    if (!row.isNullAt(3)) {
      Proof until = new Proof(row.getLong(3), null, ref, null, "", key, null, null);
      out.accept(HitRows.row(new Hit(group, "", Tally.REST, 0, until)));
    }
  }

  private static String rule(Row row) {
    double severity = row.isNullAt(1) ? 0 : row.getDouble(1);
    return rule(severity, row.getBoolean(15));
  }

  /** Returns the rule that tells of a severity. */
  static String rule(double severity, boolean isArchived) {
    if (severity >= CRITICAL) {
      return isArchived ? "G02" : "G01";
    }
    if (severity >= HIGH) {
      return isArchived ? "G03" : "G02";
    }
    if (severity >= MEDIUM) {
      return isArchived ? "G04" : "G03";
    }
    return isArchived ? "G05" : "G04";
  }

  private static String detail(Row row) {
    List<String> addresses = row.getList(8);
    @Nullable String from = addresses.isEmpty() ? null : "from " + addresses.get(0);
    @Nullable String caller = row.getString(16);
    @Nullable String by =
        caller == null || caller.equals(row.getString(4)) ? null : "by account " + caller;
    long count = row.getLong(11);
    return Events.joined(
        " ",
        row.getBoolean(15) ? "(archived)" : null,
        row.getString(0),
        row.getString(10),
        from,
        by,
        count > 1 ? count + " times" : null);
  }
}
