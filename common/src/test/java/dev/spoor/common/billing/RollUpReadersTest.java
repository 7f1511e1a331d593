/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Sums of lines that were read column by column are those of lines read one by one. */
class RollUpReadersTest {
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
