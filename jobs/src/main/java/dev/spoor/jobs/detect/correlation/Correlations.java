/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.trail.Raises;
import dev.spoor.jobs.detect.trail.TrailFacts;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many hits of each rule it takes, and in which time. */
public final class Correlations {
  private final DetectSettings settings;
  private final TrailFacts facts;
  private final Map<String, CorrelationPlan> plans;

  public Correlations(
      DetectSettings settings, TrailFacts facts, Map<String, CorrelationPlan> plans) {
    this.settings = settings;
    this.facts = facts;
    this.plans = plans;
  }

  /** Returns what decides about a group's hits; what is suppressed needs as much as what counts. */
  public Correlation of(Group group) {
    DetectSettings.Thresholds limits = settings.thresholds();
    RuleName rule = RuleName.parse(group.rule());
    if (rule.kind() != RuleName.Kind.OWN) {
      return (hit, kept) -> kept.accept(hit.proof());
    }
    return switch (rule.key()) {
      case "D01" -> new NewNetworks(true, settings);
      case "D54", "D54-aws" -> new NewNetworks(false, settings);
      case "D53", "D53-outside" -> new FirstPair(firstNews(group));
      case "D08", "D08-session" ->
          new Burst(Duration.ofMinutes(10), limits.denied(), limits.deniedCalls());
      case "D15" -> new OpenedRegion();
      case "D24-rise" -> new Raises();
      case "D25" ->
          new Burst(Duration.ofMinutes(30), limits.protectedMachines(), limits.protectedMachines());
      case "D32" -> new Burst(Duration.ofMinutes(30), limits.clusters(), 1);
      case "D43" -> new Burst(Duration.ofMinutes(15), 3, 3);
      case "D76" ->
          new ModelSurge(firstNews(group), settings.baselineMicros(), settings.thresholds());
      default -> (hit, kept) -> kept.accept(hit.proof());
    };
  }

  /** Returns what decides about the hits of a Sigma rule; null for other groups. */
  public @Nullable SigmaRun sigma(Group group, Evidence evidence) {
    RuleName rule = RuleName.parse(group.rule());
    if (rule.kind() != RuleName.Kind.SIGMA) {
      return null;
    }
    return new SigmaRun(plans.get(rule.key()), evidence);
  }

  /** Returns what decides about the hits of a family of correlations; null for other groups. */
  public @Nullable FamilyRun family(Group group) {
    boolean isFamily = RuleName.parse(group.rule()).kind() == RuleName.Kind.FAMILY;
    return isFamily ? new FamilyRun(plans) : null;
  }

  private long firstNews(Group group) {
    long start = facts.accountStarts().getOrDefault(Fact.text(group.accountId()), 0L);
    return start + settings.baselineMicros();
  }
}
