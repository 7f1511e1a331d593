/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Habits;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Credentials that began to launch where the bill then went out of line, as a sign beside others.
 *
 * <p>A line of a bill names an account, a region and a service, and nobody in them: who launched
 * there before bears no sign, nor does anybody where many began at once.
 */
public final class SpendSigns {
  /** The bill tells nothing. */
  public static final SpendSigns NONE = new SpendSigns();

  /** Stands before the amount. */
  static final String KIND = "began to launch where the bill then went out of line";

  /** Says in other words that a key came to a new place; then spend does not weigh beside it. */
  static final Set<String> SAME = Set.of(Habits.NEW_REGION, Habits.NEW_SERVICE);

  private static final int WEIGHT = 10;

  /** More principals than this that begin in one place at once are a move and no theft. */
  private static final int FEW = 5;

  /** How long the trail must know an account before somebody is new there. */
  private static final long KNOWN = 7 * 24 * Times.HOUR;

  private static final Comparator<SpendLaunches.Launch> DEAREST =
      Comparator.comparing((SpendLaunches.Launch launch) -> launch.run().excess())
          .reversed()
          .thenComparing(SpendLaunches.Launch::micros)
          .thenComparing(SpendLaunches.Launch::eventId)
          .thenComparing(launch -> reason(launch.run()));

  private final Map<String, SpendLaunches.Launch> dearest = new HashMap<>();

  private SpendSigns() {}

  /**
   * Holds launches against days out of line.
   *
   * @param events rows of table events
   * @param anomalies rows of table cost_anomalies
   */
  public static SpendSigns of(Dataset<Row> events, Dataset<Row> anomalies, Defenders defenders) {
    SpendSigns signs = new SpendSigns();
    Map<SpendLaunches.Run, List<SpendLaunches.Launch>> byRun = new HashMap<>();
    for (SpendLaunches.Launch launch : SpendLaunches.of(events, anomalies)) {
      byRun.computeIfAbsent(launch.run(), run -> new ArrayList<>()).add(launch);
    }
    if (byRun.isEmpty()) {
      return signs;
    }
    Set<String> accounts =
        byRun.keySet().stream().map(SpendLaunches.Run::account).collect(Collectors.toSet());
    Map<String, Long> beginnings = SpendLaunches.beginnings(events, accounts);
    byRun.forEach(
        (run, launches) -> {
          Long beginning = beginnings.get(run.account());
          boolean isKnown = beginning != null && run.since() >= beginning + KNOWN;
          long principals =
              launches.stream().map(SpendLaunches.Launch::principal).distinct().count();
          if (isKnown && principals <= FEW) {
            launches.stream()
                .filter(launch -> !defenders.made(launch.credential(), launch.address()))
                .forEach(signs::add);
          }
        });
    return signs;
  }

  /** Of several runs the one that cost most stands. */
  private void add(SpendLaunches.Launch launch) {
    dearest.merge(launch.credential(), launch, (a, b) -> DEAREST.compare(a, b) <= 0 ? a : b);
  }

  private static Sign sign(SpendLaunches.Launch launch) {
    return Sign.of(WEIGHT, reason(launch.run()), launch.micros(), launch.eventId());
  }

  private static String reason(SpendLaunches.Run run) {
    return KIND
        + Sign.DETAILS
        + run.excess().setScale(2, RoundingMode.HALF_UP).toPlainString()
        + " "
        + run.currency()
        + " more than usual, "
        + run.service()
        + " in "
        + run.region()
        + " of "
        + run.account()
        + ", from "
        + run.sinceText()
        + (run.isFirst() ? "; the account's first there" : "")
        + ")";
  }

  /** Tells each credential that has the sign. */
  void each(BiConsumer<String, Sign> use) {
    dearest.forEach((credential, launch) -> use.accept(credential, sign(launch)));
  }
}
