/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeds and responders, which are told apart by their form. */
class CaseSeedsTest extends WrittenCase {
  @Test
  void read_plainSeeds_areToldApartByTheirForm() throws IOException {
    Path file =
        write(
            """
            seeds: [AKIAIOSFODNN7EXAMPLE, 'arn:aws:iam::111122223333:user/x', 192.0.2.1, i-0abcdef1234567890, S3 Browser]
            flow-logs: 5
            """);

    CaseSettings settings = CaseReader.read(file, CaseOverrides.NONE);

    assertThat(settings.seeds())
        .isEqualTo(
            new CaseSettings.Seeds(
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("arn:aws:iam::111122223333:user/x"),
                List.of("192.0.2.1"),
                List.of(),
                List.of("S3 Browser"),
                List.of("i-0abcdef1234567890")));
    assertThat(settings.unread()).containsExactly("flow-logs");
  }

  @Test
  void read_maimedSeedsInAList_complainsOfEachWithItsLine() throws IOException {
    Path file =
        write(
            """
            seeds:
              - AKIA123
              - 10.0.0.0/99
              - 300.1.1.1
              - '2001:db8::/200'
              - Boto3/1.2.3.4
              - aide
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:2: invalid access key 'AKIA123'")
        .hasMessageContaining("case.yaml:3: invalid address '10.0.0.0/99'")
        .hasMessageContaining("case.yaml:4: invalid address '300.1.1.1'")
        .hasMessageContaining("case.yaml:5: invalid address '2001:db8::/200'")
        .hasMessageNotContainingAny("Boto3", "aide");
  }

  @Test
  void read_seedsInAList_tellNetworksUsersAndAgentsApart() throws IOException {
    Path file = write("seeds: [203.0.113.0/24, '2001:DB8:0::1', backdoor, aws-cli/2.0, '12345']\n");

    CaseSettings.Seeds seeds = CaseReader.read(file, CaseOverrides.NONE).seeds();

    assertThat(seeds.addresses()).containsExactly("203.0.113.0/24", "2001:DB8:0::1");
    assertThat(seeds.agents()).contains("backdoor", "aws-cli/2.0");
    assertThat(seeds.users()).containsExactly("backdoor", "12345");
    assertThat(seeds.userAgents()).containsExactly("aws-cli/2.0");
  }

  @Test
  void read_respondersNetworkWithASeedOrEverything_isAFault() throws IOException {
    Path file =
        write(
            """
            seeds: [203.0.113.7]
            responders:
              networks: [203.0.113.0/24, 0.0.0.0/0]
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .hasMessageContaining("'203.0.113.0/24' holds the seed 203.0.113.7")
        .hasMessageContaining("invalid network '0.0.0.0/0'");
  }

  @Test
  void read_responderOfDigits_isAName() throws IOException {
    assertThat(
            CaseReader.read(write("responders: ['1234']\n"), CaseOverrides.NONE)
                .responders()
                .identities())
        .containsExactly("1234");
  }

  @Test
  void read_plainResponders_areToldApartByTheirForm() throws IOException {
    Path file = write("responders: [AKIAIOSFODNN7EXAMPLE, alice, 192.0.2.0/24, '2001:db8::1']\n");

    assertThat(CaseReader.read(file, CaseOverrides.NONE).responders())
        .isEqualTo(
            new CaseSettings.Answering(
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("alice"),
                List.of("192.0.2.0/24", "2001:db8::1")));
  }
}
