/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.spoor.jobs.lineage.ReportMatch.Known;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.scan.Logins;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Rows of credentials with what a credential report says of them, and rows of the keys and
 * passwords that only the report knows.
 *
 * <p>What the trail tells stays as it is: the report has columns of its own.
 */
final class ReportedRows {
  private static final int ID = place("credential_id");
  private static final int ARN = place("principal_arn");
  private static final int ISSUED = place("issued_at");
  private static final int FIRST_USED = place("first_used_at");
  private static final int LAST_USED = place("last_used_at");
  private static final int DEACTIVATED = place("deactivated_at");
  private static final int DELETED = place("deleted_at");
  private static final int REPORTED = place("reported_as");
  private static final long DAY = 24 * Times.HOUR;

  private ReportedRows() {}

  private static int place(String column) {
    return CredentialRow.SCHEMA.fieldIndex(column);
  }

  /**
   * Returns rows of {@link CredentialRow#SCHEMA}; goes through those given once before.
   *
   * @param isPlaced whether databases say where addresses are
   */
  static JavaRDD<Row> of(JavaRDD<Row> rows, List<ReportLine> lines, boolean isPlaced) {
    HashSet<String> owners = new HashSet<>();
    lines.forEach(line -> owners.add(ReportLine.owner(line.arn())));
    List<Known> known = rows.filter(row -> isOf(row, owners)).map(ReportedRows::known).collect();
    ReportMatch match = ReportMatch.of(lines, known);
    HashMap<String, ReportLine> matched = new HashMap<>(match.matched());
    HashSet<String> ids = new HashSet<>();
    known.forEach(key -> ids.add(key.id()));
    List<Row> added = new ArrayList<>();
    for (ReportLine line : match.left()) {
      Row row = row(line, match.others(line), isPlaced);
      // Other tables are joined by the id: two rows of one would count its money twice.
      if (ids.add(row.getString(ID))) {
        added.add(row);
      }
    }
    JavaRDD<Row> told = rows.map(row -> reported(row, matched.get(row.getString(ID))));
    return added.isEmpty()
        ? told
        : told.union(JavaSparkContext.fromSparkContext(rows.context()).parallelize(added, 1));
  }

  /** Whether a row is a long-term key or password of a user that the report names. */
  private static boolean isOf(Row row, Set<String> owners) {
    String id = row.getString(ID);
    String owner = owner(row);
    return owner != null
        && (id.startsWith("AKIA") || Logins.isPassword(id))
        && owners.contains(owner);
  }

  /** Of a password that nothing but a sign-in speaks of its id alone says whose it is. */
  private static @Nullable String owner(Row row) {
    String id = row.getString(ID);
    String arn = Logins.isPassword(id) ? Logins.owner(id) : row.getString(ARN);
    return arn == null ? null : ReportLine.owner(arn);
  }

  private static Known known(Row row) {
    String id = row.getString(ID);
    return new Known(
        id,
        String.valueOf(owner(row)),
        Logins.isPassword(id),
        micros(row.get(ISSUED)),
        micros(row.get(FIRST_USED)),
        micros(row.get(LAST_USED)),
        micros(row.get(DEACTIVATED)),
        micros(row.get(DELETED)));
  }

  private static long micros(@Nullable Object time) {
    return time instanceof Timestamp stamp ? Times.micros(stamp.toInstant()) : Times.NONE;
  }

  private static Row reported(Row row, @Nullable ReportLine line) {
    if (line == null) {
      return row;
    }
    @Nullable Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    tell(cells, line);
    return RowFactory.create(cells);
  }

  private static void tell(@Nullable Object[] cells, ReportLine line) {
    boolean isDated = line.changed() != Times.NONE && line.generated() != Times.NONE;
    @Nullable Object[] told = {
      line.slot(),
      Times.timestamp(line.generated()),
      line.isActive(),
      Times.timestamp(line.changed()),
      isDated ? (Long) Math.floorDiv(line.generated() - line.changed(), DAY) : null,
      Times.timestamp(line.lastUsed()),
      line.lastUse(),
      line.hasMfa(),
      line.uri(),
      line.ordinal()
    };
    System.arraycopy(told, 0, cells, REPORTED, told.length);
  }

  /** Returns the row of a key or password that is none of the trail's for certain. */
  private static Row row(ReportLine line, long others, boolean isPlaced) {
    @Nullable Object[] cells = new Object[CredentialRow.SCHEMA.size()];
    boolean isFirst = line.isPassword() && others == 0;
    String id = isFirst ? Logins.password(Users.plain(line.arn())) : ReportMatch.id(line);
    set(cells, "credential_id", id);
    set(cells, "kind", kind(line));
    set(cells, "principal_arn", line.arn());
    set(cells, "principal", line.arn());
    set(cells, "account_id", line.account());
    set(cells, "is_account_mismatch", false);
    set(cells, "parent_note", note(line, others));
    set(cells, "root_credential_id", id);
    set(cells, "head_credential_id", id);
    for (String count :
        List.of(
            "depth",
            "event_count",
            "success_count",
            "denied_count",
            "error_count",
            "network_count",
            "user_agent_count")) {
      set(cells, count, 0L);
    }
    for (String list : List.of("networks", "user_agents", "regions")) {
      set(cells, list, asScala(List.of()).toSeq());
    }
    for (String list : List.of("countries", "autonomous_systems")) {
      set(cells, list, isPlaced ? asScala(List.of()).toSeq() : null);
    }
    set(cells, "has_mfa", false);
    set(cells, "is_alive", !Boolean.FALSE.equals(line.isActive()));
    set(cells, "alive_note", state(line));
    set(cells, "source_uri", line.uri());
    set(cells, "source_ordinal", line.ordinal());
    tell(cells, line);
    return RowFactory.create(cells);
  }

  private static String kind(ReportLine line) {
    if (line.isPassword()) {
      return "login profile";
    }
    return line.arn().endsWith(":root") ? "root" : "long-term key";
  }

  private static String note(ReportLine line, long others) {
    String what = line.slot() + " of the user, from " + line.source();
    if (others > 0) {
      return what
          + ", which gives no id: it may be one of the "
          + (line.isPassword() ? "passwords" : "keys")
          + " of the user that the trail knows ("
          + others
          + "), or another";
    }
    return line.isPassword()
        ? what + "; the trail ties no sign-in to it"
        : what + ", which gives no id; the trail shows no call of it";
  }

  private static String state(ReportLine line) {
    if (line.isActive() == null) {
      return line.source() + " does not say whether it is active";
    }
    return (line.isActive() ? "active by " : "inactive by ") + line.source();
  }

  private static void set(@Nullable Object[] cells, String column, @Nullable Object value) {
    cells[place(column)] = value;
  }
}
