/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who vouches for nobody: credentials of suspects and of what was contained, and every session and
 * key of the roles and users that such credentials are of. Who has one session of a role can have
 * had others.
 *
 * @param credentials ids of credentials
 * @param principals roles, users and Identity Center persons
 */
public record Distrusted(HashSet<String> credentials, HashSet<String> principals)
    implements Serializable {
  /** Most credentials that a condition names. */
  private static final int NAMED = 1_000;

  /**
   * Returns some credentials with their principals, and the principals of all that was quarantined
   * or set inactive, used after or not, and of what came of it. Deletion alone may be the end of an
   * ordinary rotation.
   *
   * @param contained credentials of roots of which any was contained, see {@link
   *     Containment#ofContainedRoots}
   */
  static Distrusted of(Dataset<Row> credentials, Dataset<Row> contained, Collection<String> ids) {
    HashSet<String> bad = new HashSet<>(ids);
    HashSet<String> principals = new HashSet<>();
    Dataset<Row> asked =
        bad.size() > NAMED
            ? credentials
            : credentials.filter(col("credential_id").isin(bad.toArray()));
    Dataset<Row> named =
        MergedFacts.of(
            asked.select(col("credential_id"), col("principal")),
            () ->
                (row, facts) -> {
                  if (bad.contains(Fact.text(row.getString(0)))) {
                    facts.accept(Containment.stopped(Fact.text(row.getString(1))));
                  }
                });
    for (Row row : named.union(Containment.stopped(contained)).distinct().collectAsList()) {
      principals.add(Fact.of(row).name());
    }
    principals.remove("");
    return new Distrusted(bad, principals);
  }

  boolean isDistrusted(String credential, String principal) {
    return credentials.contains(credential) || principals.contains(Habit.clean(principal));
  }
}
