/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.Locale;

/** What an object turned out to hold. */
public enum ContentKind {
  /** Events, or a list of events without any. */
  CLOUDTRAIL,
  /** A digest of the integrity chain. */
  DIGEST,
  /** CloudTrail Insights. */
  INSIGHT,
  /** Summaries of data events over five minutes. */
  AGGREGATED,
  /** An AWS Config snapshot or history. */
  CONFIG,
  /** A message that log files were delivered, without the events. */
  NOTIFICATION,
  /** Nothing, or an empty list or object. */
  EMPTY,
  /** Anything else. */
  FOREIGN;

  /** Returns the word used in the ledger. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
