/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.Reached;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Identity;
import dev.spoor.jobs.lineage.scan.MachineEdges;
import dev.spoor.jobs.lineage.scan.Makers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk begins: at the seed, at the credentials that bear it, and at those that were made
 * for the user, role or machine that it names, used or not.
 */
final class FirstVisits {
  private static final String OF_SEED = "is a credential of the seed";

  private final Ways ways;
  private final Map<String, Notable> notables;
  private final SeedNames seedNames;

  FirstVisits(Ways ways, Map<String, Notable> notables, SeedNames seedNames) {
    this.ways = ways;
    this.notables = notables;
    this.seedNames = seedNames;
  }

  /** Returns the seed and all that it leads to first. */
  List<Visit> of(String seed, String why) {
    List<Visit> found = new ArrayList<>();
    String kind = kind(seed);
    Visit itself =
        new Visit(kind, seed, null, Visit.Link.SEED, 0, Confidence.EXACT, true, null, null, why);
    found.add(itself);
    Set<String> names = seedNames.names(seed);
    for (Notable notable : notables.values()) {
      Source hit = notable.hits().get(seed);
      // Calls without a key have their caller's ARN in its place, which may be the seed itself.
      if (kind.equals(Reached.CREDENTIAL) && notable.credential().equals(seed)) {
        continue;
      }
      if (hit != null) {
        found.add(match(itself, notable.credential(), hit, words(itself, notable)));
      } else if (notable.isAny(names)) {
        Edge made = ways.parent(notable.credential());
        Source source = made == null ? null : made.source();
        found.add(match(itself, notable.credential(), source, OF_SEED));
      }
    }
    makers(itself, found);
    return found;
  }

  private static String words(Visit seed, Notable notable) {
    return switch (seed.kind()) {
      case Reached.ADDRESS ->
          seed.id().indexOf('/') < 0
              ? "was used from the seed's address"
              : "was used from the seed's network";
      case Reached.AGENT -> "was used by the seed's user agent";
      default ->
          notable.credential().equals(seed.id()) ? "calls of the seed that show no key" : OF_SEED;
    };
  }

  private static Visit match(Visit seed, String credential, @Nullable Source source, String words) {
    boolean isName = seed.kind().equals(Reached.PRINCIPAL) || seed.kind().equals(Reached.INSTANCE);
    return new Visit(
        Reached.CREDENTIAL,
        credential,
        seed,
        Visit.Link.MATCH,
        1,
        isName ? Confidence.EXACT : Confidence.STRONG,
        true,
        null,
        source,
        words);
  }

  /** Who made a seed may be who broke in or who was robbed: he is named and not followed. */
  private void makers(Visit seed, List<Visit> found) {
    Maker launch = seedNames.launcher(seed.id());
    if (launch != null) {
      String group = launch.credential();
      boolean isGroup = group.startsWith(MachineEdges.GROUP);
      found.add(
          maker(
              seed,
              group,
              isGroup
                  ? "AWS launched the machine for "
                      + Makers.words(group.substring(MachineEdges.GROUP.length()))
                      + ", whose making is not in the data"
                  : "made or launched the machine through " + launch.how(),
              launch.source()));
    }
    for (String arn : seedNames.arns(seed.id())) {
      ways.touching(arn).stream()
          .filter(edge -> edge.kind() == EdgeKind.WAY_IN && edge.child().equals(arn))
          .sorted(Edge.ROWS)
          .forEach(
              edge ->
                  found.add(
                      maker(
                          seed,
                          edge.parent(),
                          "made or opened " + arn + " by " + edge.how(),
                          edge.source())));
    }
  }

  private static Visit maker(Visit seed, String credential, String words, Source source) {
    return new Visit(
        Reached.MAKER,
        credential,
        seed,
        Visit.Link.REFUSED,
        1,
        Confidence.EXACT,
        false,
        null,
        source,
        words + "; not followed: whether that was the intruder is not said by it");
  }

  private String kind(String seed) {
    if (notables.containsKey(seed) && Identity.isKey(seed)
        || !ways.touching(seed).isEmpty() && !seed.startsWith("arn:")) {
      return Reached.CREDENTIAL;
    }
    if (SeedNames.isInstance(seed)) {
      return Reached.INSTANCE;
    }
    if (NetworkSet.isBlock(seed)) {
      return Reached.ADDRESS;
    }
    if (seed.startsWith("arn:")) {
      return Reached.PRINCIPAL;
    }
    if (seed.matches("[A-Z0-9]{16,32}")) {
      return Reached.CREDENTIAL;
    }
    boolean isAgent =
        notables.values().stream()
            .map(notable -> notable.hits().get(seed))
            .anyMatch(hit -> hit != null && seed.equals(hit.agent()));
    return isAgent || !SeedNames.mayBeUser(seed) ? Reached.AGENT : Reached.PRINCIPAL;
  }
}
