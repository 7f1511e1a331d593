/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

/** What a row of facts holds; its key is what the facts that belong together share. */
public enum FactKind {
  /** {@code Profile} in part, by credential. */
  PROFILE,
  /** {@link Edge} that one event proves, by child. */
  EDGE,
  /** {@link Claim}, by topic and name. */
  CLAIM,
  /** {@link Maker}, by group. */
  MAKER,
  /** {@link UserEnding}, by user or role. */
  ENDING,
  /** First and last time of events, as two numbers. */
  SPAN,
  /** {@code Placement} of a credential in the graph, by credential. */
  PLACEMENT
}
