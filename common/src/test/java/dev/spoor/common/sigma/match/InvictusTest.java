/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaHqRules;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * SigmaHQ's rules over real trails: the hits that engines not made by us counted. pySigma 2.0.1
 * with its backend for SQLite 2.1.1 and rsigma-eval 0.23.0 name the very same rules and records.
 */
class InvictusTest {
  private static Map<String, Integer> hits(String folder) throws IOException {
    RuleIndex index = RuleIndex.of(SigmaHqRules.read().rules(), FieldMapping.CLOUDTRAIL);
    Map<String, Integer> hits = new TreeMap<>();
    RuleMatcher matcher = index.matcher();
    for (MapEvent event : JsonEvents.inFolder(RealData.path("cloudtrail/" + folder))) {
      matcher.match(
          event,
          new MatchListener() {
            @Override
            public void matched(SigmaRule rule) {
              hits.merge(rule.title(), 1, Integer::sum);
            }

            @Override
            public void undecided(SigmaRule rule, String reason) {
              throw new AssertionError(rule.title() + ": " + reason);
            }
          });
    }
    return hits;
  }

  @Test
  void match_sigmaHqOverInvictus_elevenRulesFireWith109Hits() throws IOException {
    Map<String, Integer> hits = hits("invictus");

    assertThat(hits.values().stream().mapToInt(count -> count).sum()).isEqualTo(109);
    assertThat(hits)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("AWS Bucket Deleted", 5),
                Map.entry("AWS CloudTrail Important Change", 6),
                Map.entry("AWS IAM Backdoor Users Keys", 2),
                Map.entry("AWS STS AssumeRole Misuse", 76),
                Map.entry("AWS Snapshot Backup Exfiltration", 2),
                Map.entry("AWS Successful Console Login Without MFA", 1),
                Map.entry("AWS VPC Flow Logs Deleted", 1),
                Map.entry("Ingress/Egress Security Group Modification", 6),
                Map.entry("New Network Route Added", 6),
                Map.entry("Potential Bucket Enumeration on AWS", 3),
                Map.entry("Potential Malicious Usage of CloudTrail System Manager", 1)));
  }

  @Test
  void match_sigmaHqOverStratus_sixRulesFireWith40Hits() throws IOException {
    assertThat(hits("stratus"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("AWS CloudTrail Important Change", 2),
                Map.entry("AWS IAM Backdoor Users Keys", 1),
                Map.entry("AWS STS AssumeRole Misuse", 33),
                Map.entry("AWS Successful Console Login Without MFA", 1),
                Map.entry("AWS VPC Flow Logs Deleted", 1),
                Map.entry("Potential Malicious Usage of CloudTrail System Manager", 2)));
  }
}
