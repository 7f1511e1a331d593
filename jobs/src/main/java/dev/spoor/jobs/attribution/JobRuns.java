/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Who started the runs of a project or job that the bill charges for by the time that its runs
 * took: by the runs that each started in an hour or day, and where nobody started one, as in the
 * time before, as long as the bill goes on without a gap. No call tells when a run ends.
 *
 * <p>Holds at most {@link #HELD} callers of a time.
 */
final class JobRuns {
  private static final int HELD = 20_000;

  private static final String PART = "by the part of the runs of its time that its calls started";
  private static final String ON =
      "by the part of the runs that its calls started before, which nothing says the end of";

  private final Map<Integer, Runs> byGrain = new HashMap<>();

  /** Runs that were started in one time, and until when the bill has gone on since. */
  private static final class Runs {
    private final List<Part> starts = new ArrayList<>();
    private final long at;
    private long until;

    Runs(long at) {
      this.at = at;
      this.until = at;
    }
  }

  /** Takes in who started runs in a time, in order of time. */
  void add(Part use) {
    Runs runs = byGrain.get(use.grain());
    if (runs == null || runs.at != use.at()) {
      runs = new Runs(use.at());
      byGrain.put(use.grain(), runs);
    }
    if (runs.starts.size() <= HELD) {
      runs.starts.add(use);
    }
  }

  void clear() {
    byGrain.clear();
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where no intruder
   * started a run that it may be for.
   *
   * @param maker of the project or job
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Runs runs = byGrain.get(line.grain());
    if (runs == null || runs.until < line.at()) {
      return false;
    }
    runs.until = Math.max(runs.until, line.until());
    if (runs.starts.size() > HELD) {
      out.accept(
          Caused.unexplained("more than " + HELD + " started runs in that time"), line.costs());
      return true;
    }
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal ofBad = BigDecimal.ZERO;
    Map<Part, BigDecimal> bad = new LinkedHashMap<>();
    for (Part start : runs.starts) {
      all = all.add(start.weight());
      if (start.hand().isBad()) {
        bad.put(start, start.weight());
        ofBad = ofBad.add(start.weight());
      }
    }
    if (bad.isEmpty()) {
      return false;
    }
    boolean isNow = runs.at == line.at();
    String confidence = isNow ? "medium" : "weak";
    String how = isNow ? PART : ON;
    Costs left =
        line.costs()
            .split(
                bad,
                all,
                (start, part) ->
                    out.accept(Caused.byUser(start, CostClass.SHARED, confidence, how), part));
    if (ofBad.compareTo(all) != 0) {
      out.accept(maker, left);
    }
    return true;
  }
}
