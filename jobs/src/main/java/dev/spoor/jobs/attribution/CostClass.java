/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

/** Classes of cost, as table {@code attribution} holds them. */
final class CostClass {
  /** The actor created the thing, or the bill itself names the principal that used it. */
  static final String DIRECT = "direct";

  /** The thing hangs on one that the actor created. */
  static final String DERIVED = "derived";

  /** A part of lines that several used, or that name no thing. */
  static final String SHARED = "shared";

  /** Usage that nobody is known to have caused. */
  static final String UNEXPLAINED = "unexplained";

  /** Fees, taxes, credits: not caused by use. */
  static final String REST = "rest";

  private CostClass() {}
}
