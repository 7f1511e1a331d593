/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SharedSessions;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Findings grouped into incidents: those of one root credential, or of the sessions that services
 * began for one function, task or machine; where no root is known those of one subject; where a
 * place is the subject (account, region, service, thing) those of one rule in one account, but for
 * things that GuardDuty names: what either says of one thing belongs together, so that agreement
 * shows. A silence of {@link #SILENCE} parts one incident from the next.
 */
public final class Incidents extends Expanding<Row, Row> {
  /** Longer than a weekend and a holiday: who comes back later is told as a new visit. */
  static final Duration SILENCE = Duration.ofDays(7);

  private static final String KEY = "incident_key";

  /** Column of the role, function or machine whose sessions are told as one party. */
  private static final String PRINCIPAL = "principal";

  /** Most roots that a condition names. */
  private static final int ROOTS = 2_000;

  /** Most things named by GuardDuty that our own findings are laid beside. */
  private static final int NAMED = 2_000;

  private static final String[] GUARD_DUTY = {"G01", "G02", "G03", "G04", "G05"};
  private static final List<String> PLACES = List.of("account", "region", "service", "resource");

  private @Nullable String key;
  private @Nullable Incident incident;

  private Incidents(Iterator<Row> rows) {
    super(rows);
  }

  /**
   * Returns the rows of {@link Tables#INCIDENTS}.
   *
   * @param findings those that are suppressed do not count
   * @param credentials say which roots are sessions that services began
   */
  public static Dataset<Row> incidents(Dataset<Row> findings, Dataset<Row> credentials) {
    MapPartitionsFunction<Row, Row> group = Incidents::new;
    Dataset<Row> counting = findings.filter(col("suppressed_by").isNull());
    Dataset<Row> grouped =
        withPrincipals(counting, credentials)
            .select(columns(named(findings)))
            .transform(rows -> Gathered.by(rows, col(KEY)))
            .sortWithinPartitions(col(KEY), col("first_seen"), col("finding_id"))
            .mapPartitions(group, encoder());
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkSchemas.of(Tables.INCIDENTS).fields()) {
      boolean isTime = field.dataType().equals(DataTypes.TimestampType);
      columns.add(
          isTime
              ? functions.timestamp_micros(col(field.name())).as(field.name())
              : col(field.name()));
    }
    return grouped.select(columns.toArray(Column[]::new));
  }

  /** Returns findings with {@link #PRINCIPAL}, null where their root is nobody's session. */
  private static Dataset<Row> withPrincipals(Dataset<Row> findings, Dataset<Row> credentials) {
    Column root = col("root_credential_id");
    Object[] roots =
        findings
            .filter(root.isNotNull())
            .select(root)
            .distinct()
            .limit(ROOTS + 1)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toArray();
    boolean areFew = roots.length <= ROOTS;
    Dataset<Row> sessions =
        SharedSessions.of(
                areFew ? credentials.filter(col("credential_id").isin(roots)) : credentials)
            .withColumnRenamed(SharedSessions.SHARED, PRINCIPAL);
    Column isOfSession = root.equalTo(col(SharedSessions.HEAD));
    return areFew
        ? findings.join(broadcast(sessions), isOfSession, "left")
        : Gathered.small(findings)
            .join(Gathered.small(sessions).transform(Gathered::sortedByJoins), isOfSession, "left");
  }

  /** Returns the things that GuardDuty's findings are about. */
  private static Object[] named(Dataset<Row> findings) {
    return findings
        .filter(
            col("rule_id")
                .isin((Object[]) GUARD_DUTY)
                .and(col("subject_kind").equalTo("resource"))
                .and(col("subject").isNotNull()))
        .select("subject")
        .distinct()
        .orderBy("subject")
        .limit(NAMED)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toArray();
  }

  private static Column[] columns(Object[] named) {
    Column isNamed = col("subject_kind").equalTo("resource").and(col("subject").isin(named));
    Column account = coalesce(col("account_id"), lit(""));
    Column ofPlace = concat_ws("\u0000", lit("rule"), col("rule_id"), account);
    Column ofSubject = concat_ws("\u0000", lit("subject"), col("subject"), account);
    Column ofRoot = concat_ws("\u0000", lit("root"), col("root_credential_id"));
    Column ofPrincipal = concat_ws("\u0000", lit("principal"), col(PRINCIPAL));
    Column incidentKey =
        when(col(PRINCIPAL).isNotNull(), ofPrincipal)
            .when(col("root_credential_id").isNotNull(), ofRoot)
            .when(isNamed, ofSubject)
            .when(col("subject_kind").isin(PLACES.toArray()), ofPlace)
            .otherwise(ofSubject)
            .as(KEY);
    return new Column[] {
      incidentKey,
      unix_micros(col("first_seen")).as("first_seen"),
      unix_micros(col("last_seen")).as("last_seen"),
      col("finding_id"),
      col("rule_id"),
      col("statement"),
      col("severity"),
      col("confidence"),
      col("phase"),
      coalesce(col("technique_ids"), array().cast("array<string>")).as("technique_ids"),
      col("subject_kind"),
      col("subject"),
      col("root_credential_id"),
      col(PRINCIPAL),
      col("account_id"),
      col("region_id"),
      col("money_at_stake"),
      col("currency")
    };
  }

  /** Times travel as numbers, which no setting of the session gives another Java type. */
  private static Encoder<Row> encoder() {
    StructType schema = new StructType();
    for (StructField field : SparkSchemas.of(Tables.INCIDENTS).fields()) {
      boolean isTime = field.dataType().equals(DataTypes.TimestampType);
      schema = schema.add(field.name(), isTime ? DataTypes.LongType : field.dataType());
    }
    return Encoders.row(schema);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Told told = Told.of(row);
    Incident open = incident;
    boolean isSame = open != null && row.getString(0).equals(key) && open.isNear(told, SILENCE);
    if (open == null || !isSame) {
      finish(out);
      key = row.getString(0);
      open = new Incident();
      incident = open;
    }
    open.add(told);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    if (incident != null) {
      out.accept(incident.row());
      incident = null;
    }
  }
}
