/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.jobs.detect.rule.DetectSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instance families with GPUs, ML chips or FPGAs, and which of them are approved where. */
public final class Families implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By the shape of their names. */
  private static final Pattern ACCELERATED =
      Pattern.compile("((?:p|g|gr|trn|inf|dl|vt|f)\\d[a-z0-9-]*)\\.[a-z0-9-]+");

  private final Map<String, List<String>> approved;

  public Families(DetectSettings settings) {
    this.approved = settings.approvedAccelerators();
  }

  /** Returns the first accelerated family among instance types; null when there is none. */
  static @Nullable String accelerated(List<String> instanceTypes) {
    for (String type : instanceTypes) {
      Matcher matcher = ACCELERATED.matcher(type);
      if (matcher.lookingAt()) {
        return matcher.group(1);
      }
    }
    return null;
  }

  /** Whether an account may run a family. */
  public boolean isApproved(@Nullable String accountId, String family) {
    return approved.getOrDefault("*", List.of()).contains(family)
        || (accountId != null && approved.getOrDefault(accountId, List.of()).contains(family));
  }
}
