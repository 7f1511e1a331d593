/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.scan.Identity;
import dev.spoor.jobs.lineage.scan.Logins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A root credential with the signs of all credentials of its chain.
 *
 * <p>Where the root is nobody, such as a service, an identity provider or another account, what
 * hangs under it is of strangers: the chain then begins with the first credential below that
 * somebody held.
 *
 * @param root first credential of the chain that somebody held
 * @param credential the credential of the chain with the strongest signs
 * @param arn whose that is
 * @param score sum of the weights of different signs, 100 at most
 * @param reasons signs in words, strongest first
 * @param signEventIds the first event of each sign, in the order of the reasons
 * @param eventIds evidence of the strongest signs first
 * @param chain credentials with signs, the strongest first
 */
public record Suspect(
    String root,
    String credential,
    @Nullable String arn,
    int score,
    List<String> reasons,
    List<String> signEventIds,
    List<String> eventIds,
    long first,
    long last,
    List<Notable> chain) {
  static final int STARTS = 50;

  private static final Comparator<Sign> STRONGEST =
      Comparator.comparing((Sign sign) -> -sign.weight()).thenComparing(Sign::reason);

  private static final Comparator<Notable> WORST =
      Comparator.comparing((Notable notable) -> -score(notable.signs().values()))
          .thenComparing(Notable::credential);

  /**
   * Returns the suspects, the highest score first.
   *
   * @param parents tells the parent of a credential, null when it has none
   */
  public static List<Suspect> ranked(
      Collection<Notable> notables, Function<String, @Nullable String> parents) {
    return ranked(notables, parents, SpendSigns.NONE);
  }

  /**
   * Returns the suspects, the highest score first. Spend weighs beside other signs alone: it makes
   * nobody a suspect.
   *
   * @param parents tells the parent of a credential, null when it has none
   * @param spends who began to launch where the bill went out of line
   */
  public static List<Suspect> ranked(
      Collection<Notable> notables, Function<String, @Nullable String> parents, SpendSigns spends) {
    Map<String, List<Notable>> byRoot = new TreeMap<>();
    for (Notable notable : notables) {
      if (!notable.signs().isEmpty()) {
        byRoot
            .computeIfAbsent(
                head(notable.credential(), notable.root(), parents), key -> new ArrayList<>())
            .add(notable);
      }
    }
    Map<String, Map<String, Sign>> spent = new HashMap<>();
    spends.each(
        (credential, sign) ->
            spent
                .computeIfAbsent(
                    head(credential, top(credential, parents), parents), any -> new TreeMap<>())
                .merge(sign.reason(), sign, Sign::plus));
    List<Suspect> suspects = new ArrayList<>();
    byRoot.forEach(
        (root, chain) -> suspects.add(of(root, chain, spent.getOrDefault(root, Map.of()))));
    suspects.sort(
        Comparator.comparing((Suspect suspect) -> -suspect.score).thenComparing(Suspect::root));
    return suspects;
  }

  /** Returns the credential that no other is known to have begot. */
  private static String top(String credential, Function<String, @Nullable String> parents) {
    Set<String> passed = new HashSet<>();
    String at = credential;
    for (String up = at; up != null && passed.add(up); up = parents.apply(at)) {
      at = up;
    }
    return at;
  }

  private static String head(
      String credential, String root, Function<String, @Nullable String> parents) {
    if (isHeld(root)) {
      return root;
    }
    String at = credential;
    for (String up = parents.apply(at); up != null && isHeld(up); up = parents.apply(at)) {
      at = up;
    }
    return at;
  }

  /** Whether it is something that one party holds: a key, a sign-in, a password or its user. */
  private static boolean isHeld(String credential) {
    return Identity.isKey(credential)
        || Logins.isLogin(credential)
        || Logins.isPassword(credential)
        || Users.key(credential) != null
        || credential.startsWith("arn:") && credential.endsWith(":root");
  }

  /**
   * Returns where to begin when the suspect is followed: at the credential with the strongest
   * signs, and at those that are suspicious by themselves, to which no way need lead from it; at
   * {@value #STARTS} at most, the most suspicious.
   *
   * @param candidateScore score from which a credential is followed
   */
  public List<Notable> starts(int candidateScore) {
    return suspicious(candidateScore).limit(STARTS).toList();
  }

  /** Returns the suspicious credentials that are too many to begin at. */
  public List<Notable> omitted(int candidateScore) {
    return suspicious(candidateScore).skip(STARTS).toList();
  }

  private Stream<Notable> suspicious(int candidateScore) {
    return chain.stream()
        .filter(
            notable ->
                notable.credential().equals(credential)
                    || score(notable.signs().values()) >= candidateScore);
  }

  private static Suspect of(String root, List<Notable> chain, Map<String, Sign> spent) {
    Map<String, Sign> signs = new TreeMap<>(spent);
    chain.forEach(
        notable -> notable.signs().forEach((why, sign) -> signs.merge(why, sign, Sign::plus)));
    List<Sign> strongest = new ArrayList<>(signs.values());
    strongest.sort(STRONGEST);
    chain.sort(WORST);
    Notable worst = chain.get(0);
    LinkedHashSet<String> events = new LinkedHashSet<>();
    strongest.forEach(sign -> events.addAll(sign.eventIds()));
    TreeSet<Long> times = new TreeSet<>();
    strongest.forEach(
        sign -> {
          times.add(sign.first().first().micros());
          times.add(sign.lastMicros());
        });
    if (times.size() > 1) {
      times.remove(Times.NONE);
    }
    return new Suspect(
        root,
        worst.credential(),
        worst.arn(),
        score(strongest),
        strongest.stream().map(Suspect::words).toList(),
        strongest.stream().map(sign -> sign.first().first().eventId()).toList(),
        events.stream().limit(Sign.EVENTS).toList(),
        times.first(),
        times.last(),
        List.copyOf(chain));
  }

  /** Signs weigh once each, however often they are seen. */
  static int score(Collection<Sign> signs) {
    Map<String, Integer> byKind = new HashMap<>();
    signs.forEach(sign -> byKind.merge(sign.kind(), sign.weight(), Math::max));
    if (byKind.containsKey(TravelSigns.KIND)) {
      byKind.keySet().removeAll(TravelSigns.SAME);
    }
    if (!Collections.disjoint(byKind.keySet(), SpendSigns.SAME)) {
      byKind.remove(SpendSigns.KIND);
    }
    return Math.min(100, byKind.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** Returns the signs of one credential in words, strongest first. */
  public static List<String> reasons(Notable notable) {
    return notable.signs().values().stream().sorted(STRONGEST).map(Suspect::words).toList();
  }

  private static String words(Sign sign) {
    return sign.count() == 1 ? sign.reason() : sign.reason() + " (" + sign.count() + " events)";
  }
}
