/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InputDigestTest {
  @Test
  void of_objectsInAnyOrder_isTheDigestOfTheirSortedLines() throws Exception {
    InputDigest digest =
        InputDigest.of(
            new TableRows(Tables.LEDGER)
                .row("uri", "b", "bytes", 7L)
                .row("uri", "a", "etag", "tag", "bytes", 5L, "sha256", "ff")
                .frame());

    String lines = "a\ttag\t5\tff\nb\t\t7\t\n";
    byte[] expected =
        MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(digest).isEqualTo(new InputDigest(2, 12, 1, HexFormat.of().formatHex(expected)));
  }

  @Test
  void hex_rulesOfThisBuild_isOneSha256() {
    assertThat(RulesHash.hex()).matches("[0-9a-f]{64}").isEqualTo(RulesHash.hex());
  }
}
