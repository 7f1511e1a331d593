/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
  /** Most addresses are told by their first number; the library that reads all is the judge. */
  @Test
  void isPublic_anyBlock_isWhatTheLibrarySays() {
    for (int first = 0; first < 256; first++) {
      for (int second : new int[] {0, 15, 16, 31, 32, 64, 168, 254, 255}) {
        String text = first + "." + second + ".30.40";
        IPAddress address = new IPAddressString(text).getAddress();
        assertThat(NetworkSet.isPublic(text))
            .as(text)
            .isEqualTo(!address.isLocal() && !address.isLoopback());
      }
    }
    assertThat(NetworkSet.isPublic("8.8.8")).isEqualTo(NetworkSet.isPublic("8.8.0.8"));
    assertThat(NetworkSet.isPublic("s3.amazonaws.com")).isFalse();
  }
}
