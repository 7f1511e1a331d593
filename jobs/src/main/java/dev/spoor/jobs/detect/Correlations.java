/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.time.Duration;

/** How many hits of each rule it takes, and in which time. */
final class Correlations {
  private final DetectSettings settings;
  private final TrailFacts facts;

  Correlations(DetectSettings settings, TrailFacts facts) {
    this.settings = settings;
    this.facts = facts;
  }

  /** Returns what decides about a group's hits. */
  Correlation of(Group group) {
    DetectSettings.Thresholds limits = settings.thresholds();
    return switch (group.rule()) {
      case "D01" -> new NewNetworks(true, settings);
      case "D54" -> new NewNetworks(false, settings);
      case "D08" -> new Burst(Duration.ofMinutes(10), limits.denied(), limits.deniedCalls());
      case "D25" ->
          new Burst(Duration.ofMinutes(30), limits.protectedMachines(), limits.protectedMachines());
      case "D32" -> new Burst(Duration.ofMinutes(30), limits.clusters(), 1);
      case "D43" -> new Burst(Duration.ofMinutes(15), 3, 3);
      case "D76" ->
          new ModelSurge(firstNews(group), settings.baselineMicros(), settings.thresholds());
      default -> (hit, kept) -> kept.accept(hit.proof());
    };
  }

  private long firstNews(Group group) {
    long start = facts.accountStarts().getOrDefault(Fact.text(group.accountId()), 0L);
    return start + settings.baselineMicros();
  }
}
