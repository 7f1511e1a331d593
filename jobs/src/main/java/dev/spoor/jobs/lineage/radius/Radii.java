/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.graph.GraphRows;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.PackedRows;
import dev.spoor.jobs.lineage.graph.Reached;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Suspect;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is reached from the case's seeds, and then from suspects that nothing has reached yet.
 *
 * <p>Each seed and each candidate that is followed has a row of its own at least, and one that says
 * so where not everything is told. Candidates are followed, the most suspicious first, until the
 * rows that they share are used up; one row then says how many were not.
 */
public final class Radii {
  /** Rows that all candidates together may take, in shares of what one seed may. */
  private static final int CANDIDATES = 10;

  private final BlastRadius radius;
  private final LineageSettings settings;
  private final Set<String> known = new HashSet<>();

  public Radii(
      Ways ways, Collection<Notable> notables, SeedNames seedNames, LineageSettings settings) {
    this.radius = new BlastRadius(ways, notables, seedNames, Defenders.of(settings));
    this.settings = settings;
  }

  /** Returns the rows of the table, of suspects that come with the highest score first. */
  public PackedRows rows(List<Suspect> suspects) {
    PackedRows rows = new PackedRows();
    for (String seed : settings.seeds()) {
      follow(seed, false, "named by the case", settings.reached(), rows);
    }
    long left = (long) settings.reached() * CANDIDATES;
    Set<String> omitted = new LinkedHashSet<>();
    for (Suspect suspect : suspects) {
      if (suspect.score() < settings.candidateScore()) {
        continue;
      }
      for (Notable start : suspect.starts(settings.candidateScore())) {
        String credential = start.credential();
        if (!known.contains(credential) && left <= 0) {
          omitted.add(credential);
        } else if (!known.contains(credential)) {
          boolean isWhole = credential.equals(suspect.credential());
          List<String> reasons = isWhole ? suspect.reasons() : Suspect.reasons(start);
          int bound = (int) Math.min(left, settings.reached());
          String why = "ranked by Spoor: " + String.join("; ", reasons);
          left -= follow(credential, true, why, bound, rows);
        }
      }
      suspect.omitted(settings.candidateScore()).forEach(more -> omitted.add(more.credential()));
    }
    omitted.removeAll(known);
    if (!omitted.isEmpty()) {
      String first = omitted.iterator().next();
      rows.add(GraphRows.reached(first, true, cut(first, omitted.size())));
    }
    return rows;
  }

  private static Reached cut(String first, int count) {
    return new Reached(
        Reached.CUT,
        first,
        0,
        null,
        String.format(
            Locale.ROOT,
            "not all is shown: %,d more credentials ranked by Spoor were not followed, of which"
                + " this is the most suspicious; those named as seeds of the case are",
            count),
        Confidence.WEAK,
        false,
        null);
  }

  /** Adds rows, and returns how many. */
  private int follow(String seed, boolean isCandidate, String why, int bound, PackedRows rows) {
    List<Reached> told = Rations.told(radius.from(seed, why), bound);
    // What is only weakly linked was not followed as far as it would be for itself.
    for (Reached thing : told) {
      if (thing.kind().equals(Reached.CREDENTIAL) && thing.confidence() != Confidence.WEAK) {
        known.add(thing.id());
      }
      rows.add(GraphRows.reached(seed, isCandidate, thing));
    }
    return told.size();
  }
}
