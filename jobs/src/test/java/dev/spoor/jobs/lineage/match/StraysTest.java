/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StraysTest {
  private static final String HOME = "192.0.2.0/24";
  private static final String AWAY = "203.0.113.0/24";
  private static final String HOME_V6 = "2001:db8:1::/48";
  private static final String PROGRAM = "Boto3/1.34";
  private static final String TOOL = "aws-cli/2.15 kali";

  private final Map<String, List<Claim>> sessions = new TreeMap<>();

  @Test
  void of_newNetworkAndOtherProgramAfterAWhile_isStolen() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA2", 40, HOME, PROGRAM);
    used("ASIA2", 60, AWAY, TOOL);

    Map<String, Edge> strays = Strays.of(sessions);

    assertThat(strays).containsOnlyKeys("ASIA2");
    assertThat(strays.get("ASIA2").confidence()).isEqualTo(Confidence.STRONG);
    assertThat(strays.get("ASIA2").source().eventId()).isEqualTo("event-60");
  }

  @Test
  void of_laterSessionsFromTheThiefsNetwork_areStolenToo() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA2", 40, HOME, PROGRAM);
    used("ASIA2", 60, AWAY, TOOL);
    used("ASIA3", 80, AWAY, PROGRAM);

    assertThat(Strays.of(sessions)).containsOnlyKeys("ASIA2", "ASIA3");
  }

  @Test
  void of_twoGateways_areADoubtOnceAndThenKnown() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA2", 40, HOME, PROGRAM);
    used("ASIA2", 60, AWAY, PROGRAM);
    used("ASIA3", 80, HOME, PROGRAM);
    used("ASIA3", 100, AWAY, PROGRAM);

    Map<String, Edge> strays = Strays.of(sessions);

    assertThat(strays).containsOnlyKeys("ASIA2");
    assertThat(strays.get("ASIA2").confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(strays.get("ASIA2").reason()).contains("trusted-networks");
  }

  @Test
  void of_twoGatewaysOrBothFamiliesFromTheFirstSessionOn_isNothing() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA1", 2, AWAY, PROGRAM);
    used("ASIA1", 3, HOME_V6, PROGRAM);
    used("ASIA2", 80, HOME, PROGRAM);
    used("ASIA2", 100, HOME_V6, PROGRAM);
    used("ASIA2", 120, AWAY, TOOL);

    assertThat(Strays.of(sessions)).isEmpty();
  }

  @Test
  void of_otherFamilyAndOtherProgramAfterAWhile_isADoubt() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA2", 40, HOME, PROGRAM);
    used("ASIA2", 60, HOME_V6, TOOL);

    assertThat(Strays.of(sessions).get("ASIA2").confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void of_machineOfATrustedNetwork_isStolenFromElsewhere() {
    used("ASIA1", 1, Needs.TRUSTED, PROGRAM);
    used("ASIA1", 60, AWAY, TOOL);

    assertThat(Strays.of(sessions).get("ASIA1").confidence()).isEqualTo(Confidence.STRONG);
  }

  @Test
  void of_useFromATrustedNetwork_isNeverStolen() {
    used("ASIA1", 1, HOME, PROGRAM);
    used("ASIA1", 60, Needs.TRUSTED, TOOL);

    assertThat(Strays.of(sessions)).isEmpty();
  }

  @Test
  void of_hybridMachine_isAtHomeAnywhere() {
    used("ASIA1", 1, HOME, PROGRAM, Needs.HYBRID);
    used("ASIA2", 40, HOME, PROGRAM, Needs.HYBRID);
    used("ASIA2", 60, AWAY, TOOL, Needs.HYBRID);

    assertThat(Strays.of(sessions)).isEmpty();
  }

  private void used(String session, long minutes, String network, String agent) {
    used(session, minutes, network, agent, Needs.INSTANCE);
  }

  private void used(String session, long minutes, String network, String agent, String how) {
    long micros = minutes * 60 * Times.SECOND;
    Source source =
        new Source(micros, "event-" + minutes, "444455556666", "address", agent, "file", 0);
    sessions
        .computeIfAbsent(session, any -> new ArrayList<>())
        .add(Needs.need(Claim.Topic.MACHINE, "i-0abc", micros, session, how, network, source));
  }
}
