/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The credentials whose every call is told: those in a blast radius, and those that AWS found in
 * public.
 *
 * <p>Up to {@value #IN_MEMORY} of them, some fifty megabytes, are known to every task. When there
 * are more the scope is open: tasks hold back nothing, and {@link #decided} joins the standings.
 */
final class Scope implements Serializable {
  private static final long serialVersionUID = 1;

  /** Credentials that are held in memory. */
  static final int IN_MEMORY = 200_000;

  private final HashMap<String, Integer> known = new HashMap<>();
  private final transient @Nullable Dataset<Row> standings;
  private final boolean isOpen;

  private Scope(@Nullable Dataset<Row> standings, boolean isOpen) {
    this.standings = standings;
    this.isOpen = isOpen;
  }

  /** Returns a scope that nothing belongs to until it is added. */
  static Scope empty() {
    return new Scope(null, false);
  }

  void add(String credential, int standing) {
    known.merge(credential, standing, (one, other) -> one | other);
  }

  /** Returns the scope of the tables credentials and blast_radius. */
  static Scope of(Dataset<Row> credentials, Dataset<Row> blastRadius) {
    return of(credentials, blastRadius, IN_MEMORY);
  }

  static Scope of(Dataset<Row> credentials, Dataset<Row> blastRadius, int inMemory) {
    Dataset<Row> reached =
        blastRadius
            .filter(col("reached_kind").equalTo("credential").and(col("reached_id").isNotNull()))
            .select(
                col("reached_id").as("told"),
                when(col("is_candidate"), Standing.CANDIDATE)
                    .otherwise(Standing.REACHED)
                    .as("told_standing"));
    Dataset<Row> exposed =
        credentials
            .filter(col("quarantined_at").isNotNull().and(col("credential_id").isNotNull()))
            .select(col("credential_id"), lit(Standing.EXPOSED));
    Dataset<Row> standings = reached.union(exposed);
    List<Row> few = standings.limit(inMemory + 1).collectAsList();
    if (few.size() > inMemory) {
      return new Scope(standings, true);
    }
    Scope scope = empty();
    few.forEach(row -> scope.add(row.getString(0), row.getInt(1)));
    return scope;
  }

  /** Whether the credential may belong to the scope; certain unless the scope is open. */
  boolean mayHold(String credential) {
    return isOpen || known.containsKey(credential);
  }

  /** Returns the standing of a credential as far as tasks know it. */
  int of(String credential) {
    return known.getOrDefault(credential, Standing.NONE);
  }

  /** Returns rows with a credential and their final {@code standing}. */
  Dataset<Row> decided(Dataset<Row> rows) {
    if (standings == null) {
      return rows;
    }
    Dataset<Row> one = standings.groupBy("told").agg(bit_or(col("told_standing")).as("all_of_it"));
    return rows.join(one, col("credential").equalTo(col("told")), "left")
        .withColumn("standing", coalesce(col("all_of_it"), lit(Standing.NONE)))
        .drop("told", "all_of_it");
  }
}
