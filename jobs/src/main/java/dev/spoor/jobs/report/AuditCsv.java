/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.spoor.jobs.report.view.AuditAmount;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;

/** Writes the sums of an audit for a spreadsheet. */
public final class AuditCsv {
  private AuditCsv() {}

  /**
   * Writes the sums in their order; money is exact. Closes the writer.
   *
   * @throws IOException if it cannot be written to
   */
  public static void write(Iterable<AuditAmount> amounts, Writer writer) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(writer)) {
      csv.writeRecord(
          "currency",
          "period",
          "is_partial",
          "account_id",
          "region_id",
          "service_code",
          "service_name",
          "usage_family",
          "billed_cost",
          "effective_cost",
          "billed_cost_change");
      for (AuditAmount amount : amounts) {
        BigDecimal change = amount.change();
        csv.writeRecord(
            SafeCell.text(amount.currency()),
            SafeCell.text(amount.period()),
            Boolean.toString(amount.isPartial()),
            SafeCell.text(amount.accountId()),
            SafeCell.text(amount.regionId()),
            SafeCell.text(amount.serviceCode()),
            SafeCell.text(amount.serviceName()),
            SafeCell.text(amount.usageFamily()),
            amount.billed().toPlainString(),
            amount.effective().toPlainString(),
            change == null ? "" : change.toPlainString());
      }
    }
  }
}
