/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.csv.CsvRollUpReader;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.RangedBytes;
import dev.spoor.common.billing.parquet.ParquetBillReader;
import dev.spoor.common.billing.parquet.ParquetRollUpReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of lines that were read column by column are those of lines read one by one. */
class RollUpReadersTest {
  @TempDir private Path folder;

  private static final String HEADER =
      "identity/LineItemId,bill/PayerAccountId,bill/InvoiceId,lineItem/LineItemType,"
          + "lineItem/UsageStartDate,lineItem/UsageType,lineItem/UsageAmount,"
          + "lineItem/UnblendedCost,lineItem/LineItemDescription,reservation/ReservationARN,"
          + "pricing/publicOnDemandCost,reservation/UnusedRecurringFee,"
          + "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod,lineItem/ProductCode,"
          + "product,resource_tags\n";
  private static final String[][] CELLS = {
    {"id", "\"i,d\"", ""},
    {"111122223333", "22223333", "\"111122223333\""},
    {"", "1", "NULL"},
    {"Usage", "RIFee", "Refund", "Fee", "", "DiscountedUsage", "SavingsPlanNegation", "\"T\"\"x\""},
    {"2026-04-01T00:00:00Z", "2026-04-01T01:00:00Z", "2026-13-01", "", "2026-04-02"},
    {"BoxUsage:m5.large", "EU-DataTransfer-Out-Bytes", "Requests", ""},
    {"1", "0.0000000000000123", "1E-9", "99999999999", "", "x", "-2.50"},
    {"0.1", "1.08E-5", "-0.1", "0.00000000000049", "12345678.5", " 1 ", "ten", "", "0"},
    {"text", "\"of \"\"two\"\"\nlines\"", "Refund for one-time fee for Savings Plan ID", "ä€"},
    {"", "arn:aws:x"},
    {"0.5", "", "x", "1234567890123456789012345"},
    {"0.25", "", "7"},
    {"", "1e2", "bad"},
    {"AmazonEC2", "ComputeSavingsPlans"},
    {"", "\"{\"\"region\"\":\"\"eu-west-1\"\",\"\"product_name\"\":\"\"EC2\"\"}\"", "{}", "no"},
    {"", "\"{\"\"user_a\"\":\"\"b\\\\n\"\"}\"", "\"{\"\"user_a\"\":\"\"b\"\"}\"", "{oops"}
  };

  private static final String FOCUS_HEADER =
      "BillingAccountId,ChargeCategory,BilledCost,EffectiveCost,ListCost,ConsumedQuantity,"
          + "ContractedCost,ChargePeriodStart,BillingPeriodStart,x_ServiceCode,x_UsageType,"
          + "InvoiceId,PricingCategory,CommitmentDiscountType,RegionId,Tags,SkuPriceDetails\n";
  private static final String[][] FOCUS_CELLS = {
    {"111122223333", "22223333"},
    {"Usage", "Purchase", "Tax", "Credit", "Adjustment", "", "NULL"},
    {"0.1", "NULL", "null", "{}", "", "-1E-14", "\"\"", "ten", "2.5"},
    {"0.2", "NULL", "x"},
    {"0.3", ""},
    {"1", "", "NULL", "1E3"},
    {"0.1", "bad"},
    {"2026-04-01T00:00:00Z", "NULL", "later"},
    {"2026-04-01T00:00:00Z", "", "2026-13-01"},
    {"AmazonEC2", ""},
    {"BoxUsage:m5.large", "BoxUsage", ""},
    {"1", "", "NULL"},
    {"Standard", "Committed", "Dynamic"},
    {"", "Savings Plan"},
    {"eu-west-1", "", "nowhere"},
    {"", "\"{\"\"a\"\":\"\"b\"\"}\"", "NULL", "{oops"},
    {"", "\"{\"\"InstanceType\"\":\"\"m5.large\"\"}\"", "{oops"}
  };

  @Test
  void csv_ofEveryOddity_comesToWhatItsLinesComeTo() {
    ReadTotals expected = oddities(HEADER, CELLS);

    assertThat(expected.lines).isGreaterThan(10_000);
    assertThat(expected.damages).hasSizeGreaterThan(500);
    assertThat(expected.sums).hasSizeGreaterThan(40);
  }

  @Test
  void focus_ofEveryOddity_comesToWhatItsLinesComeTo() {
    ReadTotals expected = oddities(FOCUS_HEADER, FOCUS_CELLS);

    assertThat(expected.lines).isGreaterThan(10_000);
    assertThat(expected.damages).hasSizeGreaterThan(500);
    assertThat(expected.sums).hasSizeGreaterThan(40);
  }

  private static ReadTotals oddities(String header, String[][] cells) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder(header);
    for (int line = 0; line < 20_000; line++) {
      int odd = random.nextInt(4);
      for (int i = 0; i < cells.length; i++) {
        // Most cells are ordinary ones, or no line would be whole.
        boolean isOdd = odd > 0 && random.nextInt(cells.length) < odd;
        text.append(i == 0 ? "" : ",");
        text.append(cells[i][isOdd ? random.nextInt(cells[i].length) : 0]);
      }
      text.append(random.nextInt(500) == 0 ? ",wider" : "");
      text.append(random.nextInt(3) == 0 ? "\r\n" : random.nextInt(99) == 0 ? "\n\n" : "\n");
    }
    return compare(text.toString().getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
  }

  @Test
  void csv_inFormsThatFewWrite_isReadToItsEnd() {
    String line = HEADER + line("Usage") + "\n";
    for (String end :
        List.of(
            line("Usage"),
            line("Usage") + "\r",
            line("Usage") + "\r" + line("RIFee") + "\n",
            line("Us\"age") + "\n" + line("Usage") + "\n",
            "\"open" + line("Usage") + "\n" + line("Usage") + "\n",
            line("\"Usage\"x") + "\n",
            "\"\"\n\n\r\n" + line("Usage") + "\n",
            line("Usage").replace("text", "a".repeat(2 << 20)) + "\n" + line("Fee") + "\n",
            line("Usage") + ",x".repeat(20_000) + "\n" + line("Fee") + "\n",
            line("Usage") + "\"{\"\"" + "k".repeat(60_000) + "\"\":\"\"v\"\"}\"\n",
            line("Usage") + "\"{\"\"k\"\":\"\"" + "v".repeat(60_000) + "\"\"}\"\n")) {
      compare((line + end).getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
    }
    byte[] marked = ("\uFEFF" + line).getBytes(StandardCharsets.UTF_8);
    assertThat(compare(marked, BillFormat.CSV).lines).isEqualTo(1);
    compare("".getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
    compare(HEADER.strip().getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
    compare("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
  }

  @Test
  void gzip_cutOrBroken_givesTheSameLinesAndTheSameDamage() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      text.append(line("Usage").replace("text", Long.toHexString(random.nextLong()))).append('\n');
    }
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(stored)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = stored.toByteArray();
    assertThat(compare(whole, BillFormat.GZIP).lines).isEqualTo(5_000);
    ReadTotals cut = compare(Arrays.copyOf(whole, whole.length / 2), BillFormat.GZIP);
    assertThat(cut.lines).isGreaterThan(1_000);
    assertThat(cut.damages).hasSize(1);
    compare(Arrays.copyOf(whole, 5), BillFormat.GZIP);
    byte[] broken = whole.clone();
    Arrays.fill(broken, whole.length / 2, whole.length / 2 + 40, (byte) 0x55);
    assertThat(compare(broken, BillFormat.GZIP).damages).isNotEmpty();
  }

  @Test
  void parquet_withRejectedRowsAndDamagedPages_givesTheSameLinesAndTheSameDamage()
      throws Exception {
    Path file = folder.resolve("bill.parquet");
    long at;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          """
          copy (select 'id' || i as identity_line_item_id, '111122223333' as bill_payer_account_id,
            timestamp '2026-04-01' as bill_billing_period_start_date,
            case when i %% 307 = 0 then null else timestamp '2026-04-01' + to_hours((i %% 700)::int) end
              as line_item_usage_start_date,
            case when i %% 97 = 0 then 'RIFee' when i %% 89 = 0 then 'Refund' else 'Usage' end as line_item_line_item_type,
            case when i %% 211 = 0 then 'ten' when i %% 53 = 0 then '0.12345678901234'
              when i %% 401 = 0 then '' else (i / 128)::varchar end as line_item_unblended_cost,
            case when i %% 59 = 0 then 'nan'::double else i * 1e-9 end as line_item_usage_amount,
            case when i %% 83 = 0 then 'Refund for a Savings Plan ID' end as line_item_line_item_description,
            ['AmazonEC2', 'ComputeSavingsPlans'][1 + i %% 2] as line_item_product_code,
            map {'region': 'eu-west-' || (i %% 3), 'product_name': 'EC2'} as product
          from range(20000) rows(i)) to '%s' (format parquet, compression snappy, row_group_size 4096)
          """
              .formatted(file));
      try (ResultSet page =
          statement.executeQuery(
              "select data_page_offset + total_compressed_size // 3 from parquet_metadata('"
                  + file
                  + "') where path_in_schema = 'line_item_unblended_cost' and row_group_id = 2")) {
        page.next();
        at = page.getLong(1);
      }
    }
    byte[] whole = Files.readAllBytes(file);
    ReadTotals all = compareParquet(whole);
    assertThat(all.lines).isGreaterThan(15_000);
    assertThat(all.damages).hasSizeGreaterThan(100);
    byte[] broken = whole.clone();
    Arrays.fill(broken, (int) at, (int) at + 40, (byte) 0xff);
    ReadTotals damaged = compareParquet(broken);
    assertThat(damaged.lines).isBetween(5_000L, all.lines - 1);
    assertThat(damaged.damages.get(damaged.damages.size() - 1)).contains("Cannot read the Parquet");
    assertThat(compareParquet(Arrays.copyOf(whole, whole.length / 2)).damages).hasSize(1);
  }

  private static ReadTotals compareParquet(byte[] stored) {
    RangedBytes bytes =
        new RangedBytes() {
          @Override
          public long length() {
            return stored.length;
          }

          @Override
          public InputStream range(long offset, long length) {
            return new ByteArrayInputStream(stored, (int) offset, (int) length);
          }
        };
    BillOrigin origin = BillOrigin.of("mem:bill.parquet");
    return ReadTotals.compare(
        new ParquetBillReader(bytes, origin, 0, stored.length),
        new ParquetRollUpReader(bytes, origin, 0, stored.length));
  }

  private static String line(String type) {
    return "id,111122223333,,"
        + type
        + ",2026-04-01T00:00:00Z,BoxUsage:m5.large,1,0.1,text,,0.5,,,AmazonEC2,,";
  }

  private static ReadTotals compare(byte[] stored, BillFormat format) {
    BillOrigin origin = BillOrigin.of("mem:bill");
    return ReadTotals.compare(
        new CsvBillReader(new ByteArrayInputStream(stored), format, stored.length, origin),
        new CsvRollUpReader(new ByteArrayInputStream(stored), format, stored.length, origin));
  }
}
