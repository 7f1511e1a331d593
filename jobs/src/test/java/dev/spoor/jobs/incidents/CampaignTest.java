/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignTest {
  private static final long MINUTE = 60_000_000;
  private static final long HOUR = 60 * MINUTE;

  private final Campaign campaign = new Campaign();

  private void add(String id, String rule, long first, @Nullable Long last) {
    campaign.add(
        new Told(
            first,
            last,
            id,
            rule,
            "",
            "high",
            "high",
            null,
            List.of(),
            "access key",
            "AKIA1",
            "AKIA1",
            null,
            "111122223333",
            "us-east-1",
            null,
            null));
  }

  private void addSignature(long at) {
    add("dry", "D17", at, at);
    add("container", "D31", at + 10 * MINUTE, null);
    add("machines", "D20", at + 20 * MINUTE, null);
    add("kept", "D25", at + 60 * MINUTE, null);
  }

  @Test
  void findingIds_afterVeryManyOfOnePart_areStillFound() {
    for (int i = 0; i < 600; i++) {
      add("before" + i, "D17", i * HOUR, i * HOUR + MINUTE);
    }
    for (int i = 600; i < 12_600; i++) {
      add("before" + i, "D17", 600 * HOUR + i, 600 * HOUR + i + MINUTE);
    }
    addSignature(700 * HOUR);
    assertThat(campaign.findingIds()).containsExactly("dry", "container", "machines", "kept");
  }

  /** The evidence between a finding's first and last is not looked at. */
  @Test
  void findingIds_lastEvidenceOfAnEarlierFinding_counts() {
    add("dry", "D17", 0, 100 * HOUR);
    add("container", "D32", 100 * HOUR - MINUTE, null);
    add("machines", "D23", 100 * HOUR + MINUTE, 300 * HOUR);
    add("kept", "D25", 100 * HOUR + 2 * MINUTE, null);
    assertThat(campaign.findingIds()).containsExactly("dry", "container", "machines", "kept");
  }

  @Test
  void findingIds_allByTheirLastEvidence_areFound() {
    add("dry", "D17", 0, 100 * HOUR);
    add("container", "D32", 10 * HOUR, 100 * HOUR);
    add("machines", "D23", 20 * HOUR, 100 * HOUR);
    add("kept", "D25", 30 * HOUR, 101 * HOUR);
    assertThat(campaign.findingIds()).containsExactly("dry", "container", "machines", "kept");
  }

  @Test
  void findingIds_twoSignatures_areOfTheEarlier() {
    addSignature(0);
    add("late", "D17", 80 * MINUTE, null);
    assertThat(campaign.findingIds()).containsExactly("dry", "container", "machines", "kept");
  }

  @Test
  void findingIds_longerThanTheSpan_areNone() {
    add("dry", "D17", 0, null);
    add("container", "D31", 10 * MINUTE, null);
    add("machines", "D20", 20 * MINUTE, null);
    add("kept", "D25", HOUR + 1, null);
    assertThat(campaign.findingIds()).isEmpty();
  }
}
