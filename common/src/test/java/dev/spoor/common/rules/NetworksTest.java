/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.NetworkSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static final NetworkSet TRUSTED = NetworkSet.of(List.of("192.0.2.0/24", "10.0.0.0/8"));

  @Test
  void of_trustedAddressThroughAnEndpoint_isTrustedOnlyWherePrivate() {
    assertThat(Networks.of("192.0.2.7", null, TRUSTED)).isEqualTo("trusted");
    assertThat(Networks.of("10.1.2.3", "vpce-0a1", TRUSTED)).isEqualTo("trusted");
    assertThat(Networks.of("192.0.2.7", "vpce-0a1", TRUSTED)).isEqualTo("internal");
    assertThat(Networks.of("203.0.113.9", "vpce-0a1", TRUSTED)).isEqualTo("internal");
  }

  @Test
  void of_otherAddresses_areToldApart() {
    assertThat(Networks.of("203.0.113.9", "", TRUSTED)).isEqualTo("outside");
    assertThat(Networks.of("172.16.0.1", null, TRUSTED)).isEqualTo("internal");
    assertThat(Networks.of("ec2.amazonaws.com", null, TRUSTED)).isEqualTo("aws");
    assertThat(Networks.of(null, "vpce-0a1", TRUSTED)).isNull();
  }
}
