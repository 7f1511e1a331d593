/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InputDigestTest {
  @Test
  void of_objectsInAnyOrder_isTheDigestOfTheirSortedLines() throws Exception {
    // Byte order of UTF-8: the character beyond the basic plane comes last.
    Dataset<Row> ledger =
        new TableRows(Tables.LEDGER)
            .row("uri", "b", "bytes", 7L)
            .row("uri", "\uD83D\uDD11", "bytes", 1L)
            .row("uri", "\uFF5E", "bytes", 1L)
            .row("uri", "a", "etag", "tag", "bytes", 5L, "sha256", "ff")
            .row("uri", "a\u0001", "bytes", 0L)
            .frame();

    String lines = "a\ttag\t5\tff\na\u0001\t\t0\t\nb\t\t7\t\n\uFF5E\t\t1\t\n\uD83D\uDD11\t\t1\t\n";
    byte[] expected =
        MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
    InputDigest sorted = new InputDigest(5, 14, 1, HexFormat.of().formatHex(expected));
    assertThat(InputDigest.of(ledger, 5)).isEqualTo(sorted);
    assertThat(InputDigest.of(ledger, InputDigest.FEW_OBJECTS + 1)).isEqualTo(sorted);
  }

  @Test
  void hex_rulesOfThisBuild_isOneSha256() {
    assertThat(RulesHash.hex("")).matches("[0-9a-f]{64}").isEqualTo(RulesHash.hex(""));
  }
}
