/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;

/**
 * A rule about single events.
 *
 * @param info what it says of itself
 * @param logSource the kind of log it is about
 * @param detection when it matches
 */
public record SigmaRule(RuleInfo info, LogSource logSource, Detection detection)
    implements Serializable {

  /** Returns what names the rule in its set. */
  public String key() {
    return info.key();
  }

  /** Returns the title. */
  public String title() {
    return info.title();
  }
}
