/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who used one thing, or one service in one place, in one hour and day, and whose the lines of that
 * time are. Holds at most {@link #HELD} callers.
 */
final class Shares {
  private static final int HELD = 20_000;
  private static final String MACHINES = "use:AmazonEC2:";
  private static final String MODELS = "use:AmazonBedrock:";
  private static final String BUCKET = "s3:bucket:";
  private static final String ONLY =
      "the only one who is seen to use what is charged, in the hour or day of the line";
  private static final String PART =
      "by the part of the use of each hour or day that the trail shows";

  private final List<Part> uses = new ArrayList<>();
  private long at;
  private boolean isTooMany;

  private record User(
      @Nullable String root,
      @Nullable String credential,
      @Nullable String actor,
      boolean isMachine) {}

  /** Forgets uses of another time. */
  void move(long now) {
    if (now != at) {
      uses.clear();
      isTooMany = false;
      at = now;
    }
  }

  void clear() {
    uses.clear();
    isTooMany = false;
  }

  void add(Part use) {
    if (uses.size() < HELD) {
      uses.add(use);
    } else {
      isTooMany = true;
    }
  }

  /**
   * Hands on whose the lines are, with the costs of each; all of it, so that nothing is lost.
   * Returns false, and hands nothing on, where no use is known.
   */
  boolean split(Part lines, BiConsumer<Caused, Costs> out) {
    List<Part> users = users(lines);
    if (isTooMany) {
      out.accept(Caused.unexplained("more than " + HELD + " used it in the hour"), lines.costs());
      return true;
    }
    if (users.isEmpty()) {
      return false;
    }
    Map<User, BigDecimal> weights = new LinkedHashMap<>();
    Map<User, Part> firsts = new LinkedHashMap<>();
    BigDecimal all = BigDecimal.ZERO;
    boolean isMachines = lines.key().startsWith(MACHINES);
    for (Part use : users) {
      User user = new User(use.root(), use.credential(), use.actor(), isMachines);
      weights.merge(user, use.weight(), BigDecimal::add);
      firsts.putIfAbsent(user, use);
      all = all.add(use.weight());
    }
    BigDecimal whole = isMachines ? all.max(lines.quantity()) : all;
    if (whole.signum() <= 0) {
      return false;
    }
    Part first = users.get(0);
    boolean isOne =
        !isMachines
            && lines.resourceKey() == null
            && users.stream()
                .allMatch(
                    use ->
                        Objects.equals(use.root(), first.root())
                            && Objects.equals(use.actor(), first.actor()));
    Costs left = lines.costs();
    int remaining = weights.size();
    for (Map.Entry<User, BigDecimal> entry : weights.entrySet()) {
      remaining--;
      boolean isLast = remaining == 0 && whole.compareTo(all) == 0;
      Costs part = isLast ? left : lines.costs().part(entry.getValue(), whole);
      left = left.minus(part);
      Part use = Objects.requireNonNull(firsts.get(entry.getKey()));
      out.accept(
          isOne
              ? Caused.byUser(use, CostClass.DIRECT, "strong", ONLY)
              : Caused.byUser(use, CostClass.SHARED, "medium", PART),
          part);
    }
    if (whole.compareTo(all) != 0) {
      out.accept(
          Caused.unexplained("the bill names no thing, and no machine of an intruder fills it"),
          left);
    }
    return true;
  }

  /** Returns the uses that the lines may be for. */
  private List<Part> users(Part lines) {
    List<Part> fitting = new ArrayList<>();
    boolean isTransfer = lines.usageType().contains("Out-Bytes");
    for (Part use : uses) {
      boolean isFitting =
          use.grain() == lines.grain()
              && (lines.key().startsWith(BUCKET)
                  ? isTransfer
                  : lines.key().startsWith(MACHINES)
                      ? use.subject().equals(lines.subject())
                      : !lines.key().startsWith(MODELS)
                          || Models.isBilledAs(use.subject(), lines.usageType()));
      if (isFitting) {
        fitting.add(use);
      }
    }
    String named = lines.principal();
    if (named != null) {
      List<Part> ofNamed = fitting.stream().filter(use -> named.equals(use.principal())).toList();
      return ofNamed;
    }
    return fitting;
  }
}
