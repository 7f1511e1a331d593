/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.io.Serializable;
import java.util.Map;

/**
 * A correlation with the correlations that it refers to.
 *
 * @param window its own window
 * @param inner those of its references that are correlations, by the name it uses
 */
public record CorrelationPlan(WindowSpec window, Map<String, CorrelationPlan> inner)
    implements Serializable {
  /** Copies the map. */
  public CorrelationPlan {
    inner = Map.copyOf(inner);
  }
}
