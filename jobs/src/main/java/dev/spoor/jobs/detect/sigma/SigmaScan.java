/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.rules.UsedFields;
import dev.spoor.jobs.detect.rule.RuleSettings;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of {@code events} the Sigma rules need. */
public final class SigmaScan {
  private SigmaScan() {}

  /** Returns the columns that rules and suppressions look at. */
  public static Set<String> columns(RuleSettings settings) {
    UsedFields used = UsedFields.of(settings.rules(), RuleLog.CLOUDTRAIL);
    Set<String> names = new TreeSet<>(used.names());
    names.remove("caller");
    if (used.hasKeywords()) {
      names.addAll(SigmaFields.names());
      names.add("tlsDetails");
    }
    for (Suppression suppression : settings.suppressions()) {
      for (String field : suppression.fields().keySet()) {
        int dot = field.indexOf('.');
        names.add(dot < 0 ? field : field.substring(0, dot));
      }
    }
    return settings.rules().set().rules().isEmpty() && settings.suppressions().isEmpty()
        ? Set.of()
        : SigmaFields.columns(names);
  }
}
