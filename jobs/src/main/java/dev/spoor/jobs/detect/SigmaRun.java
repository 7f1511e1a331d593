/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.CorrelationRun;
import org.jspecify.annotations.Nullable;

/** Decides which hits of one group of a Sigma rule count, and takes them as evidence. */
final class SigmaRun {
  private final @Nullable CorrelationRun<Hit> correlation;
  private final Evidence evidence;

  SigmaRun(@Nullable CorrelationPlan plan, Evidence evidence) {
    this.correlation = plan == null ? null : new CorrelationRun<>(plan);
    this.evidence = evidence;
  }

  void next(Hit hit) {
    if (correlation == null) {
      keep(hit);
      return;
    }
    SigmaThing thing = SigmaThing.of(hit.thing());
    correlation.next(
        new CorrelationHit<>(hit.proof().time(), thing.within(), thing.rule(), thing.value(), hit),
        this::keep);
  }

  private void keep(Hit hit) {
    SigmaThing thing = SigmaThing.of(hit.thing());
    evidence.add(hit.proof());
    evidence.addActor(Fact.text(thing.accountId()), thing.isBySuspect());
  }

  void end() {
    if (correlation != null) {
      correlation.end(this::keep);
      evidence.addForgotten(correlation.forgotten());
    }
  }
}
