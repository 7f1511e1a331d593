/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.testing.GeneratedCase;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges and roots of generated cases, against the generator's own account of them. */
class LineageTruthTest {
  @ParameterizedTest
  @ValueSource(longs = {GeneratedCase.COMMITTED, 7, 77, 777, 7_777})
  void edges_wholeCase_areTheTrueOnes(long seed) throws IOException {
    GeneratedCase made = GeneratedCase.of(seed);
    LineageTruth truth = LineageTruth.of(made);
    FoundLineage found = FoundLineage.in(FoundLineage.events(made.trail()));

    Set<String> missing = new TreeSet<>(truth.pairs());
    missing.removeAll(found.pairs);
    assertThat(missing).as("true edges that were not found").isEmpty();

    checkParents(truth, found);

    Map<String, String> roots = new HashMap<>(truth.roots());
    roots.entrySet().removeAll(found.roots.entrySet());
    assertThat(roots).as("roots that differ").isEmpty();
  }

  /** Of each call that two accounts recorded one record has lost its answer. */
  @Test
  void parents_answerMissingInOneAccount_areTheTrueOnes() throws IOException {
    GeneratedCase made = GeneratedCase.of(GeneratedCase.COMMITTED);
    Dataset<Row> events = FoundLineage.events(made.trail());
    Set<String> shared = new HashSet<>();
    for (Row row :
        events
            .filter("event_name = 'AssumeRole' and shared_event_id is not null")
            .groupBy("shared_event_id")
            .agg(functions.collect_set("identity_type").as("types"))
            .filter("size(types) = 2 and array_contains(types, 'AWSAccount')")
            .collectAsList()) {
      shared.add(row.getString(0));
    }
    Set<String> atCaller = new HashSet<>(shared);
    atCaller.removeIf(id -> id.charAt(0) % 4 == 0); // of these the role's account lost it
    Set<String> atRole = new HashSet<>(shared);
    atRole.removeAll(atCaller);
    Column isCopy = functions.col("identity_type").equalTo("AWSAccount");
    Column isShared = functions.col("shared_event_id").isInCollection(atRole).and(isCopy);
    Column isOwn = functions.col("shared_event_id").isInCollection(atCaller).and(not(isCopy));

    FoundLineage found =
        FoundLineage.in(
            events.withColumn(
                "response_elements",
                when(isShared.or(isOwn), lit(null)).otherwise(functions.col("response_elements"))));

    assertThat(atCaller).hasSizeGreaterThan(3);
    assertThat(atRole).isNotEmpty();
    LineageTruth truth = LineageTruth.of(made);
    Set<String> hidden = new HashSet<>(); // sign-ins show no key that would join the two records
    found.parents.forEach(
        (child, parent) -> {
          if (child.startsWith("console-login:") && parent.startsWith("external:")) {
            hidden.add(child);
          }
        });
    found.parents.keySet().removeAll(hidden);
    truth.parents().keySet().removeAll(hidden);
    checkParents(truth, found);
  }

  /** Holds recall and precision of parents at one. */
  private static void checkParents(LineageTruth truth, FoundLineage found) {
    Map<String, String> wrong = new HashMap<>(found.parents);
    wrong.entrySet().removeAll(truth.parents().entrySet());
    wrong.keySet().removeAll(found.stolen);
    assertThat(wrong).as("parents that are not the true ones").isEmpty();

    Map<String, String> unfound = new HashMap<>(truth.parents());
    unfound.entrySet().removeAll(found.parents.entrySet());
    unfound.keySet().removeAll(found.stolen);
    assertThat(unfound).as("parents that were not chosen").isEmpty();
  }
}
