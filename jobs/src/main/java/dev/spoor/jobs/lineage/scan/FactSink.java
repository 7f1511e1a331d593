/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.UserEnding;

/** Takes what the events say. */
interface FactSink {
  /** An edge that one event proves. */
  void edge(Edge edge);

  /** One side of a link that no event holds whole. */
  void claim(Claim claim);

  /** The maker of something that makes machines, such as an Auto Scaling group. */
  void maker(Maker maker);

  /** What happened to all credentials of a user at once. */
  void ending(UserEnding ending);

  /** What one event adds to what is known of a credential that it speaks of, but was not used. */
  void about(Profile profile);
}
