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

/** SigmaHQ's rules over a real trail: the hits that an evaluation not made by us counted. */
class InvictusTest {
  @Test
  void match_sigmaHqOverInvictus_elevenRulesFireWith109Hits() throws IOException {
    RuleIndex index = RuleIndex.of(SigmaHqRules.read().rules(), FieldMapping.CLOUDTRAIL);
    Map<String, Integer> hits = new TreeMap<>();
    RuleMatcher matcher = index.matcher();
    for (MapEvent event : JsonEvents.inFolder(RealData.path("cloudtrail/invictus"))) {
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
}
