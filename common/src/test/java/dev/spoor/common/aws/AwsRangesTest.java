/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AwsRangesTest {
  @Test
  void contains_addressesOfTheList_inAndOutsideItsBlocks() {
    AwsRanges.Lookup lookup =
        new AwsRanges(
                List.of("3.2.34.0/26", "52.94.0.0/16", "2600:1f00::/40"), "2024-01-01-00-00-00")
            .lookup();

    assertThat(lookup.contains("3.2.34.0")).isTrue();
    assertThat(lookup.contains("3.2.34.63")).isTrue();
    assertThat(lookup.contains("3.2.34.64")).isFalse();
    assertThat(lookup.contains("52.94.255.255")).isTrue();
    assertThat(lookup.contains("2600:1f00:ff::1")).isTrue();
    assertThat(lookup.contains("2600:1f01:100::1")).isFalse();
  }

  @Test
  void contains_whatIsNoAddress_isFalse() {
    AwsRanges.Lookup lookup = new AwsRanges(List.of("0.0.0.0/1", "::/1"), "x").lookup();

    for (String text : new String[] {null, "", "ec2.amazonaws.com", "1.2.3.0/24", "1.2.3.*"}) {
      assertThat(lookup.contains(text)).as(text).isFalse();
    }
    assertThat(AwsRanges.NONE.isKnown()).isFalse();
    assertThat(AwsRanges.NONE.lookup().contains("1.2.3.4")).isFalse();
  }
}
