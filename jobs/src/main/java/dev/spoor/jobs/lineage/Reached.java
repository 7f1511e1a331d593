/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import org.jspecify.annotations.Nullable;

/**
 * A thing reached from a seed.
 *
 * @param kind credential, principal, address, user agent, instance, maker or cut
 * @param from what it was reached from; null at hop 0
 * @param confidence weakest link on the way
 * @param spreads whether the way goes on from it
 * @param source event that proves the hop; null for what the case itself names
 */
record Reached(
    String kind,
    String id,
    int hop,
    @Nullable String from,
    String reason,
    Confidence confidence,
    boolean spreads,
    @Nullable Source source) {
  static final String CREDENTIAL = "credential";
  static final String PRINCIPAL = "principal";
  static final String ADDRESS = "address";
  static final String INSTANCE = "instance";
  static final String AGENT = "user agent";

  /** Credential that made what the seed names; it is told and not followed. */
  static final String MAKER = "maker";

  /** Says that more was reached than is told. */
  static final String CUT = "cut";

  String key() {
    return kind + ":" + id;
  }
}
