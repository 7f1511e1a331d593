/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * What is reached from the case's seeds, and then from suspects that nothing has reached yet.
 *
 * <p>Each seed and each candidate has a row of its own at least, and one that says so where not
 * everything is told.
 */
final class Radii {
  /** Rows that all candidates together may take, in shares of what one seed may. */
  private static final int CANDIDATES = 10;

  private final BlastRadius radius;
  private final LineageSettings settings;
  private final Set<String> known = new HashSet<>();

  Radii(Ways ways, Collection<Notable> notables, SeedNames seedNames, LineageSettings settings) {
    this.radius = new BlastRadius(ways, notables, seedNames);
    this.settings = settings;
  }

  /** Returns the rows of the table, of suspects that come with the highest score first. */
  List<Row> rows(List<Suspect> suspects) {
    List<Row> rows = new ArrayList<>();
    for (String seed : settings.seeds()) {
      rows.addAll(follow(seed, false, "named by the case", settings.reached()));
    }
    long left = (long) settings.reached() * CANDIDATES;
    for (Suspect suspect : suspects) {
      if (suspect.score() < settings.candidateScore()) {
        continue;
      }
      for (Notable start : suspect.starts(settings.candidateScore())) {
        String credential = start.credential();
        if (!known.contains(credential)) {
          boolean isWhole = credential.equals(suspect.credential());
          List<String> reasons = isWhole ? suspect.reasons() : Suspect.reasons(start);
          int bound = (int) Math.max(1, Math.min(left, settings.reached()));
          String why = "ranked by Spoor: " + String.join("; ", reasons);
          List<Row> found = follow(credential, true, why, bound);
          rows.addAll(found);
          left -= found.size();
        }
      }
    }
    return rows;
  }

  private List<Row> follow(String seed, boolean isCandidate, String why, int bound) {
    List<Reached> told = Rations.told(radius.from(seed, why), bound);
    // What is only weakly linked was not followed as far as it would be for itself.
    for (Reached thing : told) {
      if (thing.kind().equals(Reached.CREDENTIAL) && thing.confidence() != Confidence.WEAK) {
        known.add(thing.id());
      }
    }
    return GraphRows.reached(seed, isCandidate, told);
  }
}
