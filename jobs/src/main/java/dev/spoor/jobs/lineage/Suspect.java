/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A root credential with the signs of all credentials of its chain.
 *
 * @param credential the credential of the chain with the strongest signs
 * @param arn whose that is
 * @param score sum of the weights of different signs, 100 at most
 * @param reasons signs in words, strongest first
 * @param signEventIds the first event of each sign, in the order of the reasons
 * @param eventIds evidence of the strongest signs first
 */
record Suspect(
    String root,
    String credential,
    @Nullable String arn,
    int score,
    List<String> reasons,
    List<String> signEventIds,
    List<String> eventIds,
    long first,
    long last) {
  private static final Comparator<Sign> STRONGEST =
      Comparator.comparing((Sign sign) -> -sign.weight()).thenComparing(Sign::reason);

  /** Returns the suspects, the highest score first. */
  static List<Suspect> ranked(Collection<Notable> notables) {
    Map<String, List<Notable>> byRoot = new TreeMap<>();
    for (Notable notable : notables) {
      if (!notable.signs().isEmpty()) {
        byRoot.computeIfAbsent(notable.root(), key -> new ArrayList<>()).add(notable);
      }
    }
    List<Suspect> suspects = new ArrayList<>();
    byRoot.forEach((root, chain) -> suspects.add(of(root, chain)));
    suspects.sort(
        Comparator.comparing((Suspect suspect) -> -suspect.score).thenComparing(Suspect::root));
    return suspects;
  }

  private static Suspect of(String root, List<Notable> chain) {
    Map<String, Sign> signs = new TreeMap<>();
    chain.forEach(
        notable -> notable.signs().forEach((why, sign) -> signs.merge(why, sign, Sign::plus)));
    List<Sign> strongest = new ArrayList<>(signs.values());
    strongest.sort(STRONGEST);
    Notable worst =
        chain.stream()
            .min(
                Comparator.comparing((Notable notable) -> -score(notable.signs().values()))
                    .thenComparing(Notable::credential))
            .orElseThrow();
    LinkedHashSet<String> events = new LinkedHashSet<>();
    strongest.forEach(sign -> events.addAll(sign.eventIds()));
    TreeSet<Long> times = new TreeSet<>();
    strongest.forEach(
        sign -> {
          times.add(sign.first().first().micros());
          times.add(sign.lastMicros());
        });
    return new Suspect(
        root,
        worst.credential(),
        worst.arn(),
        score(strongest),
        strongest.stream().map(Suspect::words).toList(),
        strongest.stream().map(sign -> sign.first().first().eventId()).toList(),
        events.stream().limit(Sign.EVENTS).toList(),
        times.first(),
        times.last());
  }

  /** Signs weigh once each, however often they are seen. */
  static int score(Collection<Sign> signs) {
    return Math.min(100, signs.stream().mapToInt(Sign::weight).sum());
  }

  private static String words(Sign sign) {
    return sign.count() == 1 ? sign.reason() : sign.reason() + " (" + sign.count() + " events)";
  }
}
