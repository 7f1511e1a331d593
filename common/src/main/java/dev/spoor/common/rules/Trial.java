/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test holds against its rule: a record, or a row of a table. */
interface Trial {
  /** Returns a record or row as a test writes it. */
  static Trial of(RuleLog log, Map<String, Object> members) {
    return log.isTable() ? new TestRow(log, members) : new TestRecord(members);
  }

  /** Returns what rules see. */
  SigmaEvent event();

  /** Returns the time in microseconds since the epoch; null where it does not say. */
  @Nullable Long micros();

  /** Returns what is wrong with it; empty for nothing. */
  String fault();
}
