/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.sigma.FamilyHits;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Decides which hits of a group count for each of several correlations; holds what {@link SigmaRun}
 * holds, for as many as the group has hits of.
 */
public final class FamilyRun {
  private final Map<String, CorrelationPlan> plans;
  private final Map<String, One> runs = new TreeMap<>();

  /** One of the correlations, and what counts for it. */
  private record One(SigmaRun run, Evidence evidence) {}

  FamilyRun(Map<String, CorrelationPlan> plans) {
    this.plans = plans;
  }

  private One one(String key) {
    Evidence evidence = new Evidence();
    return new One(new SigmaRun(plans.get(key), evidence), evidence);
  }

  /** Takes the next hit, see {@link FamilyHits}. */
  public void next(Hit hit) {
    FamilyHits.apart(hit, (key, its) -> runs.computeIfAbsent(key, this::one).run.next(its));
  }

  /** Tells what counts of each correlation, in the order of their keys. */
  public void end(Group about, BiConsumer<Group, Evidence> told) {
    runs.forEach(
        (key, one) -> {
          one.run.end();
          told.accept(about.of(RuleName.of(RuleName.Kind.SIGMA, key).text()), one.evidence);
        });
  }
}
