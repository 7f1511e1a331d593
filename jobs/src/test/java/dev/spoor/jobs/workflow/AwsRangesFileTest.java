/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsRangesFileTest {
  @TempDir private Path folder;

  private AwsRanges read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("ip-ranges.json"), text);
    return AwsRangesFile.read(List.of(file.toString()), StoreSettings.DEFAULT);
  }

  @Test
  void read_listAsAwsPublishesIt_keepsItsBlocksAndDate() throws IOException {
    AwsRanges ranges =
        read(
            """
            {"syncToken": "1700000000", "createDate": "2024-01-01-00-00-00",
             "prefixes": [
              {"ip_prefix": "3.2.34.0/26", "region": "af-south-1", "service": "AMAZON"},
              {"ip_prefix": "3.2.34.0/26", "region": "af-south-1", "service": "EC2"}],
             "ipv6_prefixes": [
              {"ipv6_prefix": "2600:1f00::/40", "region": "GLOBAL", "service": "AMAZON"}]}
            """);

    assertThat(ranges)
        .isEqualTo(new AwsRanges(List.of("2600:1f00::/40", "3.2.34.0/26"), "2024-01-01-00-00-00"));
  }

  @Test
  void read_otherFile_saysWhatItIsNot() {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"createDate\":\"2024\",\"prefixes\":[]}",
            "{\"prefixes\":[{\"ip_prefix\":\"3.2.34.0/26\"}]}")) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("it has no prefixes or no createDate");
    }
    assertThatThrownBy(
            () -> read("{\"createDate\":\"2024\",\"prefixes\":[{\"ip_prefix\":\"0.0.0.0/0\"}]}"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("an entry has no valid ip_prefix");
  }

  @Test
  void read_secondFileThatAddsNothing_isAListAllTheSame() throws IOException {
    String text = "{\"createDate\":\"%s\",\"prefixes\":[{\"ip_prefix\":\"3.2.34.0/26\"}]}";
    Files.writeString(folder.resolve("a.json"), text.formatted("2024"));
    Files.writeString(folder.resolve("b.json"), text.formatted("2025"));

    assertThat(AwsRangesFile.read(List.of(folder.toString()), StoreSettings.DEFAULT))
        .isEqualTo(new AwsRanges(List.of("3.2.34.0/26"), "2024 and 2025"));
  }

  @Test
  void read_noLocation_isNoList() {
    assertThat(AwsRangesFile.read(List.of(), StoreSettings.DEFAULT)).isEqualTo(AwsRanges.NONE);
  }
}
