/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Source;
import org.jspecify.annotations.Nullable;

/**
 * A thing reached from a seed.
 *
 * @param kind credential, principal, address, user agent, instance, maker, legitimate or cut
 * @param from what it was reached from; null at hop 0
 * @param confidence weakest link on the way
 * @param spreads whether the way goes on from it
 * @param source event that proves the hop; null for what the case itself names
 */
public record Reached(
    String kind,
    String id,
    int hop,
    @Nullable String from,
    String reason,
    Confidence confidence,
    boolean spreads,
    @Nullable Source source) {
  public static final String CREDENTIAL = "credential";
  public static final String PRINCIPAL = "principal";
  public static final String ADDRESS = "address";
  public static final String INSTANCE = "instance";
  public static final String AGENT = "user agent";

  /** Credential that made what the seed names; it is told and not followed. */
  public static final String MAKER = "maker";

  /**
   * What the defenders minted, made or opened with a credential that was reached, or what they
   * minted it with, and which nobody is seen to have used elsewhere; it is told and not followed.
   */
  public static final String LEGITIMATE = "legitimate";

  /** Says that more was reached than is told. */
  public static final String CUT = "cut";

  public String key() {
    return kind + ":" + id;
  }
}
