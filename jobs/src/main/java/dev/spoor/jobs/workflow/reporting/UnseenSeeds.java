/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Seeds that nothing was done with. Of networks, which stand in no event themselves, that is told
 * by what was reached from them.
 *
 * @param unseen those that no record names
 * @param unused those that records link to others, and no call was made with
 */
record UnseenSeeds(List<String> unseen, List<String> unused) {
  private static final int NAMED = 10;

  /** Seeds that the one line at the end of a run names: it is to stay one. */
  private static final int IN_LINE = 3;

  static UnseenSeeds of(CaseSettings.Seeds seeds, EventFacts events, Set<String> linked) {
    List<String> unseen = new ArrayList<>(seeds.all());
    unseen.removeAll(events.seedsSeen());
    unseen.removeIf(seed -> seeds.addresses().contains(seed) && linked.contains(seed));
    List<String> unused = unseen.stream().filter(linked::contains).toList();
    unseen.removeAll(unused);
    return new UnseenSeeds(List.copyOf(unseen), unused);
  }

  /** Returns a warning in one sentence; empty when records name all seeds. */
  String warning() {
    return unseen.isEmpty()
        ? ""
        : "No record names "
            + (unseen.size() == 1 ? "this seed: " : "these seeds: ")
            + listed(unseen, IN_LINE)
            + ". Check the spelling.";
  }

  List<NotVisible> statements() {
    List<NotVisible> statements = new ArrayList<>();
    if (!unseen.isEmpty()) {
      statements.add(
          new NotVisible(
              "What was done with " + listed(unseen, NAMED),
              "Known to be bad, but no event was made with, by or from "
                  + (unseen.size() == 1 ? "it." : "them."),
              "Check the spelling; ask for the logs of the accounts where it was used."));
    }
    if (!unused.isEmpty()) {
      statements.add(
          new NotVisible(
              "What was done with " + listed(unused, NAMED),
              "Known to be bad, and linked to what the blast radius shows, but the supplied trails"
                  + " hold no call of its own.",
              "See the blast radius for what was made for it and who made it."));
    }
    return statements;
  }

  private static String listed(List<String> seeds, int most) {
    return String.join(", ", seeds.subList(0, Math.min(most, seeds.size())))
        + (seeds.size() > most ? " and " + (seeds.size() - most) + " more" : "");
  }
}
