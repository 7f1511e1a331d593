/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoor audit} over a bill alone; what it prints is held against DuckDB. */
class AuditIT {
  private static final Pattern PERIOD =
      Pattern.compile(
          "(?m)^  (\\d{4}-Q\\d) +(-?[\\d,]+\\.\\d\\d)(?:.*invoices (-?[\\d,.]+\\d))?.*$");

  @TempDir private Path folder;

  @Test
  void audit_sumsOnly_isTheAuditOfTheWholeBill() {
    Path out = folder.resolve("out");
    CommandRun whole = audit(out);
    CommandRun sums = audit(folder.resolve("sums"), "--sums-only");

    assertThat(sums.exitCode()).as(sums.toString()).isZero();
    assertThat(text(sums)).isEqualTo(text(whole));
    assertThat(folder.resolve("sums/report.html")).doesNotExist();
    try (Sql sql = new Sql().withTables(out, List.of("usage_deltas"))) {
      sql.withJson("totals", SampleCase.truth("bill-totals.json"));
      TreeMap<String, BigDecimal> byUse =
          sql.amounts(
              "SELECT month[:4] || '-Q' || CAST(ceil(CAST(month[6:] AS INT) / 3) AS INT),"
                  + " sum(billed_cost) FROM usage_deltas GROUP BY 1");
      TreeMap<String, BigDecimal> byInvoice =
          sql.amounts(
              "SELECT month[:4] || '-Q' || CAST(ceil(CAST(month[6:] AS INT) / 3) AS INT),"
                  + " sum(CAST(billed AS DECIMAL(38, 12))) FROM totals WHERE dialect ="
                  + " 'cur2-parquet' GROUP BY 1");
      Matcher printed = PERIOD.matcher(whole.out());
      int periods = 0;
      while (printed.find()) {
        String period = printed.group(1);
        assertThat(amount(printed.group(2))).isEqualByComparingTo(cents(byUse.get(period)));
        String invoices = printed.group(3);
        assertThat(invoices == null ? amount(printed.group(2)) : amount(invoices))
            .as(period)
            .isEqualByComparingTo(cents(byInvoice.get(period)));
        periods++;
      }
      assertThat(periods).isEqualTo(2).isEqualTo(byInvoice.size());
      assertThat(sum(byUse)).isEqualByComparingTo(sum(byInvoice));
      assertThat(
              sql.amounts(
                  "SELECT period, sum(CAST(billed_cost AS DECIMAL(38, 12))) FROM read_csv('%s',"
                          .formatted(out.resolve("audit.csv"))
                      + " all_varchar = true) GROUP BY 1"))
          .isEqualTo(byUse);
    }
    assertThat(out.resolve("audit.txt")).content().isEqualToIgnoringNewLines(text(whole));
    isBoundedByTheWindow(out);
  }

  private static void isBoundedByTheWindow(Path out) {
    CommandRun months =
        CommandRun.of(
            "audit",
            "--out",
            out.toString(),
            "--by",
            "month",
            "--from",
            "2025-10-01",
            "--to",
            "2025-11-30");

    assertThat(months.exitCode()).as(months.toString()).isZero();
    assertThat(months.out().substring(months.out().indexOf("Billed by month")))
        .contains("  2025-10 ", "  2025-11 ", "What changed most from 2025-10 to 2025-11")
        .doesNotContain("2025-09");
  }

  private static CommandRun audit(Path out, String... more) {
    String[] words = {
      "audit", "--bill", SampleCase.path("bill/cur2-parquet").toString(), "--out", out.toString()
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  /** Returns what the audit adds to what every run ends with. */
  private static String text(CommandRun run) {
    return run.out().substring(run.out().indexOf("Billed by quarter"));
  }

  private static BigDecimal amount(String printed) {
    return new BigDecimal(printed.replace(",", ""));
  }

  private static BigDecimal cents(BigDecimal exact) {
    return exact.setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(TreeMap<String, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
