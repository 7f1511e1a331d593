/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.scan.Makers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the seeds of a case name beside the callers that bear them: users and roles with all that
 * was made for them, used or not, and machines with who launched them.
 */
public final class SeedNames {
  private static final Pattern INSTANCE = Pattern.compile("m?i-[0-9a-fA-F]{8,17}");

  /** Names that IAM allows for users. */
  private static final Pattern USER = Pattern.compile("[\\w+=,.@-]{1,64}");

  private static final Pattern KEY = Pattern.compile("[A-Z0-9]{16,32}");

  private final Set<String> seeds;
  private final TreeMap<String, Set<String>> arnsByUser = new TreeMap<>();
  private final Makers makers;

  /**
   * Reads what the data names.
   *
   * @param seeds seeds of the case; for other text, such as candidates, nothing is told
   * @param principals ARNs of the users, roles and trusts that somebody made; other text is left
   */
  public SeedNames(Collection<String> seeds, Collection<String> principals, Makers makers) {
    this.seeds = Set.copyOf(seeds);
    this.makers = makers;
    for (String arn : principals) {
      String user = Users.key(arn);
      if (user != null) {
        arnsByUser.computeIfAbsent(Users.anywhere(user), name -> new TreeSet<>()).add(arn);
      }
    }
  }

  public static boolean isInstance(String seed) {
    return INSTANCE.matcher(seed).matches();
  }

  /** Whether a seed may be the name of a user. */
  public static boolean mayBeUser(String seed) {
    return USER.matcher(seed).matches()
        && !KEY.matcher(seed).matches()
        && !isInstance(seed)
        && !NetworkSet.isBlock(seed);
  }

  private static Set<String> of(String seed) {
    Set<String> names = new HashSet<>();
    if (seed.startsWith("arn:")) {
      String user = Users.key(seed);
      names.add(user == null ? seed : user);
    } else if (mayBeUser(seed)) {
      names.add(Users.anywhere("/" + seed.toLowerCase(Locale.ROOT)));
    }
    return names;
  }

  /** Returns the names by which the credentials of a seed's principal are known. */
  public Set<String> names(String seed) {
    return seeds.contains(seed) ? of(seed) : Set.of();
  }

  /** Returns the names of all seeds. */
  public static Set<String> of(List<String> seeds) {
    Set<String> names = new HashSet<>();
    seeds.forEach(seed -> names.addAll(of(seed)));
    return names;
  }

  /** Whether something of this ARN, principal and user is of one of the names. */
  public static boolean isAny(
      Set<String> names, @Nullable String arn, @Nullable String principal, @Nullable String user) {
    return arn != null && names.contains(arn)
        || principal != null && names.contains(principal)
        || user != null && (names.contains(user) || names.contains(Users.anywhere(user)));
  }

  /** Returns the ARNs that a seed stands for and that somebody made. */
  public Collection<String> arns(String seed) {
    if (!seeds.contains(seed)) {
      return Set.of();
    }
    if (seed.startsWith("arn:")) {
      String user = Users.key(seed);
      Set<String> arns = new HashSet<>(List.of(seed));
      arnsByUser.getOrDefault(Users.anywhere(user == null ? "" : user), Set.of()).stream()
          .filter(arn -> String.valueOf(Users.key(arn)).equals(user))
          .forEach(arns::add);
      return arns;
    }
    return mayBeUser(seed)
        ? arnsByUser.getOrDefault(Users.anywhere("/" + seed.toLowerCase(Locale.ROOT)), Set.of())
        : Set.of();
  }

  /** Returns who launched the machine that a seed names, or null when the data does not tell. */
  public @Nullable Maker launcher(String seed) {
    return seeds.contains(seed) ? makers.launcher(seed) : null;
  }
}
