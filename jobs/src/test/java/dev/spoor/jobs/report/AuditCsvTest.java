/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.AuditAmount;
import java.io.BufferedWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCsvTest {
  @Test
  void write_toAWriterThatHoldsBack_writesAllAndNoFormula() throws Exception {
    StringWriter text = new StringWriter();

    AuditCsv.write(
        List.of(amount("=1+1", null), amount("EC2", new BigDecimal("-0.000000000001"))),
        new BufferedWriter(text));

    assertThat(text.toString().lines())
        .containsExactly(
            "\"currency\",\"period\",\"is_partial\",\"account_id\",\"region_id\","
                + "\"service_code\",\"service_name\",\"usage_family\",\"billed_cost\","
                + "\"effective_cost\",\"billed_cost_change\"",
            line("'=1+1", ""),
            line("EC2", "-0.000000000001"));
  }

  private static String line(String service, String change) {
    return "\"USD\",\"2025-Q4\",\"true\",\"011122223333\",\"eu-west-1\",\"AmazonEC2\",\""
        + service
        + "\",\"storage\",\"2.50\",\"2.25\",\""
        + change
        + "\"";
  }

  private static AuditAmount amount(String service, BigDecimal change) {
    return new AuditAmount(
        "USD",
        "2025-Q4",
        true,
        "011122223333",
        "eu-west-1",
        "AmazonEC2",
        service,
        "storage",
        new BigDecimal("2.50"),
        new BigDecimal("2.25"),
        change);
  }
}
