/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.KeyTimeline.Party;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedNetworksTest {
  private static final Instant AT = Instant.parse("2025-11-08T02:13:07Z");
  private static final List<String> NETWORKS =
      List.of(
          "203.0.113.0/24 (NL, Example Hosting)",
          "autoscaling.amazonaws.com",
          "192.0.2.0/24",
          "2001:db8:f1c::/48");

  @Test
  void of_serviceAndTrustedNetworks_areMarkedAndOthersAreNot() {
    assertThat(marked(List.of("192.0.2.0/23", "2001:db8:f1c::/48")))
        .containsExactly(
            "203.0.113.0/24 (NL, Example Hosting)",
            "autoscaling.amazonaws.com (a service of AWS, for them)",
            "192.0.2.0/24 (trusted by the case)",
            "2001:db8:f1c::/48 (trusted by the case)");
  }

  /** Who acts from the other half of a network is not the owner for that. */
  @Test
  void of_networkOfWhichAPartIsTrusted_isNotMarked() {
    assertThat(marked(List.of("203.0.113.0/24", "192.0.2.0/25", "2001:db8:f1c::1")))
        .containsExactly(
            "203.0.113.0/24 (NL, Example Hosting) (trusted by the case)",
            "autoscaling.amazonaws.com (a service of AWS, for them)",
            "192.0.2.0/24",
            "2001:db8:f1c::/48");
  }

  @Test
  void headline_serviceAmongTheNetworks_isNotCounted() {
    assertThat(Headlines.of(List.of(party()))).contains(", from 3 networks");
  }

  private static List<String> marked(List<String> trusted) {
    KeyTimeline timeline =
        new KeyTimeline(
            "AKIA1", "long-term key", null, "", AT, AT, List.of(party()), List.of(), none());
    return MarkedNetworks.of(Excerpt.whole(List.of(timeline), "timeline"), trusted)
        .rows()
        .get(0)
        .parties()
        .get(0)
        .networks()
        .rows();
  }

  private static Party party() {
    return new Party("intruder", 4, 1, AT, AT, List.of(), none(), none(), networks(), none());
  }

  private static Excerpt<String> networks() {
    return Excerpt.whole(NETWORKS, "timeline");
  }

  private static <T> Excerpt<T> none() {
    return Excerpt.whole(List.of(), "timeline");
  }
}
