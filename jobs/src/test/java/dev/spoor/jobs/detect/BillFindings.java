/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Findings of a bill alone: without a trail, things, reports and rules of a case. */
public final class BillFindings {
  private BillFindings() {}

  /** Returns the rows of {@code findings} by their rule. */
  public static Map<String, List<Row>> byRule(FirstFindings.Bills bills, DetectSettings settings) {
    Map<String, List<Row>> found = new TreeMap<>();
    for (Row row :
        FirstFindings.findings(FindingSources.ofBill(bills), settings, RuleSettings.NONE)
            .collectAsList()) {
      found.computeIfAbsent(row.getAs("rule_id"), rule -> new ArrayList<>()).add(row);
    }
    return found;
  }

  /** Returns settings of a case that approves families in all accounts. */
  public static DetectSettings settings(
      List<String> homes, List<String> known, List<String> approved) {
    return new DetectSettings(
        List.of(),
        homes,
        known,
        Map.of("*", approved),
        AwsRanges.NONE,
        DetectSettings.Thresholds.defaults());
  }
}
