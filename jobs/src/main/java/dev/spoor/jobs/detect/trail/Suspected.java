/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.jobs.detect.hit.Fact;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Credentials that an intruder is taken to have: those in a blast radius, and roots that Spoor
 * ranks high enough to follow. As many as the blast radius tells, which has a bound.
 */
public final class Suspected {
  private Suspected() {}

  /** Returns them as facts. */
  public static Dataset<Row> facts(Dataset<Row> suspects, Dataset<Row> blastRadius) {
    Dataset<Row> reached =
        blastRadius.filter(col("reached_kind").equalTo("credential")).select(fact("reached_id"));
    Dataset<Row> candidates = suspects.filter(col("is_candidate"));
    return reached
        .union(candidates.select(fact("root_credential_id")))
        .union(candidates.select(fact("credential_id")));
  }

  private static Column[] fact(String name) {
    Column none = lit("");
    return List.of(
            lit(Fact.Kind.SUSPECT.name()).as("kind"),
            none.as("account"),
            none.as("place"),
            col(name).as("name"),
            none.as("text"),
            lit(0L).as("at"))
        .toArray(Column[]::new);
  }

  /** Returns the credentials that facts name. */
  public static Set<String> of(Collection<Fact> facts) {
    Set<String> credentials = new HashSet<>();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.SUSPECT) {
        credentials.add(fact.name());
      }
    }
    return credentials;
  }
}
