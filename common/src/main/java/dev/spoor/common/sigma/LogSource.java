/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The kind of log that a rule is about; null leaves open which.
 *
 * @param category such as {@code process_creation}
 * @param product such as {@code aws}
 * @param service such as {@code cloudtrail}
 */
public record LogSource(
    @Nullable String category, @Nullable String product, @Nullable String service)
    implements Serializable {

  /** What SigmaHQ's rules for CloudTrail say. */
  public static final LogSource CLOUDTRAIL = new LogSource(null, "aws", "cloudtrail");

  /** Whether a rule about this is to be tried on that log: it names nothing that differs. */
  public boolean appliesTo(LogSource log) {
    return leavesOpen(category, log.category)
        && leavesOpen(product, log.product)
        && leavesOpen(service, log.service);
  }

  private static boolean leavesOpen(@Nullable String rule, @Nullable String log) {
    return rule == null || rule.equals(log);
  }

  /** Returns all parts joined by {@code /}, {@code *} for what is left open. */
  public String text() {
    return or(category) + "/" + or(product) + "/" + or(service);
  }

  private static String or(@Nullable String part) {
    return part == null ? "*" : part;
  }
}
