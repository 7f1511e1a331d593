/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who used one thing, or one service in one place, in one hour and day, and whose the lines of that
 * time are. Holds at most {@link #HELD} callers of the hour, and as many of the day.
 */
final class Shares {
  private static final int HELD = 20_000;
  private static final String MACHINES = "use:AmazonEC2:";
  private static final String MODELS = "use:AmazonBedrock:";
  private static final String BUCKET = "s3:bucket:";
  private static final String TRANSFER = "DataTransfer-Out-Bytes";
  private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

  /** Part of what is billed that must be seen for shares to be more than weak. */
  private static final BigDecimal MOST = new BigDecimal("0.9");

  private static final String ONLY =
      "the only one who is seen to use what is charged, in the hour or day of the line";
  private static final String PART =
      "by the part of the use of each hour or day that the trail shows";
  private static final String NEW =
      "nothing of this kind was billed here before what the intruder started here, and nobody else"
          + " is seen to run any";
  private static final String NAMED =
      "the bill names the principal, and of it this is the only one who is seen to use what is"
          + " charged in that time";
  private static final String EXCESS = "more than the calls that the trail shows cost elsewhere";
  private static final String UNSEEN = "used by nobody that the trail shows, or more than it shows";

  private final Map<Integer, LinkedHashMap<Use, Part>> uses = new HashMap<>();
  private final Map<String, BigDecimal> machineHours = new HashMap<>();
  private final Map<String, List<Part>> fitting = new HashMap<>();
  private final Map<String, BigDecimal> modelUse = new HashMap<>();
  private final Set<String> reached;
  private final Newcomers newcomers;
  private UsualUse usual = UsualUse.UNKNOWN;
  private long at = Long.MIN_VALUE;

  private record User(@Nullable String root, @Nullable String credential, @Nullable String actor) {}

  /** What tells one use of a time from another; tasks have added up their own. */
  private record Use(String subject, User user, @Nullable String principal) {
    static Use of(Part use) {
      return new Use(
          use.subject(), new User(use.root(), use.credential(), use.actor()), use.principal());
    }
  }

  /**
   * @param reached principals of reached credentials
   * @param startOfBill microsecond in which the bill begins
   */
  Shares(Set<String> reached, long startOfBill) {
    this.reached = reached;
    newcomers = new Newcomers(startOfBill);
  }

  /** Whether lines of a key are for calls of models, of which {@link #know} wants to know. */
  static boolean isOfModels(String key) {
    return key.startsWith(MODELS);
  }

  /** Takes in what calls of this place usually cost. */
  void know(UsualUse use) {
    usual = use;
  }

  /** Takes in a life of a thing that causes usage here. */
  void addLife(Part life) {
    newcomers.add(life);
  }

  /** Takes in a use; uses of another time are forgotten. */
  void add(Part use) {
    move(use.at());
    LinkedHashMap<Use, Part> grain =
        uses.computeIfAbsent(use.grain(), key -> new LinkedHashMap<>());
    Use key = Use.of(use);
    if (grain.size() <= HELD || grain.containsKey(key)) {
      grain.merge(key, use, Part::plusUse);
    }
  }

  /** Prepares for the lines of one time. */
  void of(List<Part> lines) {
    if (lines.isEmpty()) {
      return;
    }
    move(lines.get(0).at());
    machineHours.clear();
    modelUse.clear();
    fitting.clear();
    for (Part line : lines) {
      newcomers.saw(line);
      if (line.key().startsWith(MACHINES)) {
        machineHours.merge(type(line), line.quantity(), BigDecimal::add);
      } else if (isOfModels(line.key())) {
        modelUse.merge(model(line), line.quantity(), BigDecimal::add);
      }
    }
  }

  void clear() {
    uses.clear();
    newcomers.clear();
    usual = UsualUse.UNKNOWN;
    at = Long.MIN_VALUE;
  }

  private void move(long now) {
    if (now != at) {
      uses.clear();
      at = now;
    }
  }

  private static String model(Part line) {
    return line.grain() + " " + line.usageType() + " " + line.principal();
  }

  private static String type(Part line) {
    return line.grain() + " " + line.subject();
  }

  /**
   * Hands on whose a line is, with the costs of each; all of it, so that nothing is lost. Returns
   * false, and hands nothing on, where no use is known.
   */
  boolean split(Part line, BiConsumer<Caused, Costs> out) {
    if (used(line).size() > HELD) {
      out.accept(Caused.unexplained("more than " + HELD + " used it in that time"), line.costs());
      return true;
    }
    List<Newcomers.Lived> begun = newcomers.causing(line);
    if (!begun.isEmpty()) {
      splitNew(line, begun, out);
      return true;
    }
    Weights users = new Weights();
    users(line).forEach(use -> users.add(use, use.weight()));
    BigDecimal all = users.all;
    BigDecimal charged = charged(line);
    boolean isBucket = line.key().startsWith(BUCKET);
    BigDecimal whole = isBucket ? all : all.max(charged);
    boolean isModel = isOfModels(line.key());
    // What the trail does not show of a bucket's transfer is taken to be like what it shows.
    boolean isWeak =
        isBucket
            ? all.compareTo(charged.multiply(MOST)) < 0
            : isModel && all.compareTo(charged) < 0;
    if (users.weights.isEmpty() || whole.signum() <= 0) {
      return false;
    }
    String confidence = isWeak ? "weak" : "medium";
    boolean isOne = isModel && isOne(users.weights.keySet());
    String named = isOne && !isWeak ? line.principal() : null;
    Costs left =
        users.split(
            line.costs(),
            whole,
            (use, part) ->
                out.accept(
                    named == null
                        ? Caused.byUser(use, CostClass.SHARED, confidence, isOne ? ONLY : PART)
                        : Caused.byUser(
                            use,
                            CostClass.DIRECT,
                            reached.contains(named) ? "medium" : "strong",
                            NAMED),
                    part));
    if (whole.compareTo(all) != 0) {
      String owner = isModel ? line.principal() : null;
      out.accept(
          owner != null
              ? Caused.byNamed(owner, reached)
              : Caused.unexplained(isModel ? EXCESS : UNSEEN),
          left);
    }
    return true;
  }

  private static void splitNew(
      Part line, List<Newcomers.Lived> begun, BiConsumer<Caused, Costs> out) {
    Weights users = new Weights();
    begun.forEach(lived -> users.add(lived.life(), lived.hours()));
    users.split(
        line.costs(),
        users.all,
        (life, part) -> out.accept(Caused.byUser(life, CostClass.SHARED, "medium", NEW), part));
  }

  /** How much each used, with a use of each to show for it. */
  private static final class Weights {
    private final Map<User, BigDecimal> weights = new LinkedHashMap<>();
    private final Map<User, Part> firsts = new LinkedHashMap<>();
    private BigDecimal all = BigDecimal.ZERO;

    void add(Part use, BigDecimal weight) {
      User user = new User(use.root(), use.credential(), use.actor());
      weights.merge(user, weight, BigDecimal::add);
      firsts.putIfAbsent(user, use);
      all = all.add(weight);
    }

    /** Hands on the part of each; returns what is left, which is nothing where all is the whole. */
    Costs split(Costs costs, BigDecimal whole, BiConsumer<Part, Costs> out) {
      return costs.split(
          weights,
          whole,
          (user, part) -> out.accept(Objects.requireNonNull(firsts.get(user)), part));
    }
  }

  private static boolean isOne(Iterable<User> users) {
    User first = null;
    for (User user : users) {
      first = first == null ? user : first;
      if (!Objects.equals(user.root(), first.root())
          || !Objects.equals(user.actor(), first.actor())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how much was used by what the bill says; zero where it counts something else and does
   * not tell.
   */
  private BigDecimal charged(Part line) {
    if (line.key().startsWith(MACHINES)) {
      return machineHours.getOrDefault(type(line), BigDecimal.ZERO);
    }
    if (line.key().startsWith(BUCKET)) {
      return line.quantity().multiply(GIGABYTE);
    }
    return isOfModels(line.key())
        ? usual.calls(line.usageType(), modelUse.getOrDefault(model(line), BigDecimal.ZERO))
        : line.quantity();
  }

  private Collection<Part> used(Part line) {
    LinkedHashMap<Use, Part> grain = uses.get(line.grain());
    return grain == null ? List.of() : grain.values();
  }

  /** Returns the uses that a line may be for. */
  private List<Part> users(Part line) {
    return fitting.computeIfAbsent(
        line.grain() + " " + line.subject() + " " + line.usageType() + " " + line.principal(),
        key -> {
          List<Part> users = new ArrayList<>();
          for (Part use : used(line)) {
            String named = line.principal();
            if (isFor(use, line) && (named == null || named.equals(use.principal()))) {
              users.add(use);
            }
          }
          return users;
        });
  }

  private static boolean isFor(Part use, Part line) {
    if (line.key().startsWith(BUCKET)) {
      return line.usageType().endsWith(TRANSFER);
    }
    if (line.key().startsWith(MACHINES)) {
      return use.subject().equals(line.subject());
    }
    return !isOfModels(line.key()) || Models.isBilledAs(use.subject(), line.usageType());
  }
}
