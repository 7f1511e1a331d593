/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.graph.Alarms;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Calls of one account, a minute apart, with ids e0, e1, ... */
public final class Calls {
  static final String ACCOUNT = "444455556666";

  private static final long START = 1_762_560_000_000L;

  private final List<Row> rows = new ArrayList<>();
  private Alarms alarms = Alarms.NONE;

  public List<Row> rows() {
    return rows;
  }

  /** Adds a successful call of a user's long-term key. */
  public Calls user(String key, String user, String service, String name, Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "identity_type",
                "IAMUser",
                "identity_arn",
                "arn:aws:iam::" + ACCOUNT + ":user/" + user,
                "principal_id",
                "AIDA" + user,
                "user_name",
                user,
                "access_key_id",
                key));
    all.addAll(List.of(more));
    return call(service, name, all.toArray());
  }

  /** Adds a successful call of a role's session. */
  public Calls session(
      String key, String role, String session, String service, String name, Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "identity_type",
                "AssumedRole",
                "identity_arn",
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session,
                "session_issuer_arn",
                "arn:aws:iam::" + ACCOUNT + ":role/" + role,
                "principal_id",
                "AROA" + role + ":" + session,
                "access_key_id",
                key));
    all.addAll(List.of(more));
    return call(service, name, all.toArray());
  }

  /** Adds a successful call; later values of a column stand. */
  public Calls call(String service, String name, Object... more) {
    int number = rows.size();
    List<Object> all =
        new ArrayList<>(
            List.of(
                "event_id",
                "e" + number,
                "event_time",
                new Timestamp(START + 60_000L * number),
                "event_source",
                service + ".amazonaws.com",
                "event_name",
                name,
                "event_type",
                "AwsApiCall",
                "account_id",
                ACCOUNT,
                "identity_account_id",
                ACCOUNT,
                "aws_region",
                "us-east-1",
                "source_ip_address",
                "10.0.0.7",
                "outcome",
                "success"));
    all.addAll(List.of("source_uri", "file", "source_ordinal", (long) number));
    all.addAll(List.of(more));
    rows.add(Graph.event(all.toArray()));
    return this;
  }

  /** Sets what GuardDuty told. */
  public Calls with(Alarms told) {
    alarms = told;
    return this;
  }

  /** Returns what is reached from seeds, each thing as {@code kind:id}, sorted by hop. */
  public List<String> reached(String... seeds) {
    return graph(seeds).reachedRows().stream()
        .map(row -> row.getString(2) + ":" + row.getString(3))
        .toList();
  }

  public Graph graph(String... seeds) {
    return graph(LineageSettings.of(List.of(seeds), List.of()));
  }

  /** Returns the graph in a case of these settings. */
  public Graph graph(LineageSettings settings) {
    return Graph.of(settings, alarms, rows);
  }
}
