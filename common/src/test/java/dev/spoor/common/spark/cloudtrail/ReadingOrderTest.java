/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  @Test
  void compareTo_twoTrailsOfOneAccount_ordersByDeliveryNotByFolder() {
    ReadingOrder second =
        ReadingOrder.of(
            "s3://b/AWSLogs/111111111111/CloudTrail/us-east-1/2024/01/01/111111111111_CloudTrail_us-east-1_20240101T1205Z_a.json.gz");
    ReadingOrder first =
        ReadingOrder.of(
            "s3://b/AWSLogs/o-abc/111111111111/CloudTrail/eu-west-1/2024/01/01/111111111111_CloudTrail_eu-west-1_20240101T1200Z_z.json.gz");

    assertThat(first).isLessThan(second);
    assertThat(first.group()).isEqualTo("111111111111/2024-01").isEqualTo(second.group());
  }

  @Test
  void compareTo_namesWithoutTime_comeFirstInByteOrder() {
    assertThat(
            List.of(
                    ReadingOrder.of("file:///\ue000.json"),
                    ReadingOrder.of("file:///\ud83d\ude00.json"),
                    ReadingOrder.of("file:///a.json"))
                .stream()
                .sorted()
                .map(ReadingOrder::uri))
        .containsExactly("file:///a.json", "file:///\ue000.json", "file:///\ud83d\ude00.json");
  }
}
