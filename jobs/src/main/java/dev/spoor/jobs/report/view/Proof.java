/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import org.jspecify.annotations.Nullable;

/**
 * The event that shows a statement.
 *
 * @param eventId its id; null when none is known
 * @param evidence its record; null when it was not found
 */
public record Proof(@Nullable String eventId, @Nullable EvidenceRef evidence) {
  /** No event is known. */
  public static final Proof NONE = new Proof(null, null);
}
