/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.BillText;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.BillRecord.Damage;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.evidence.ReadProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CsvBillReaderTest {
  private static final String HEADER =
      "bill/PayerAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost,"
          + "lineItem/LineItemDescription\n";
  private static final String ROW = "111122223333,Usage,2026-04-01T00:00:00Z,1.08E-5,text\n";

  @Test
  void next_badValues_areRejectedAndTheRunGoesOn() {
    List<BillRecord> records =
        BillText.read(
            HEADER
                + "111122223333,Usage,2026-04-01T00:00:00Z,ten,text\n"
                + "111122223333,Usage,2026-13-01T00:00:00Z,1,text\n"
                + "111122223333,Usage,2026-04-01T00:00:00Z,1,text,wider\n"
                + "111122223333,Usage\n"
                + ROW);

    assertThat(records.subList(0, 4))
        .map(record -> ((Damage) record).problem())
        .allMatch(problem -> problem.kind() == ReadProblem.Kind.BAD_ROW)
        .extracting(ReadProblem::reason)
        .containsExactly(
            "Invalid lineItem/UnblendedCost: ten (expected a number)",
            "Invalid lineItem/UsageStartDate: 2026-13-01T00:00:00Z"
                + " (expected a date such as 2026-01-31T00:00:00Z)",
            "The row has 6 fields, the header 5",
            "The row has 2 fields, the header 5");
    assertThat(((Charge) records.get(4)).value(ChargeField.SOURCE_ORDINAL)).isEqualTo(4L);
  }

  @Test
  void next_hostileText_staysVerbatim() {
    String hostile = "=cmd|' /C calc'!A0 \u202Egnp.exe\nsecond line <b>";
    Charge charge =
        BillText.only(
            BillText.read(
                HEADER + "111122223333,Usage,2026-04-01T00:00:00Z,1,\"" + hostile + "\"\n"));

    assertThat(charge.value(ChargeField.CHARGE_DESCRIPTION)).isEqualTo(hostile);
  }

  @Test
  void next_onlyHeader_givesNothing() {
    assertThat(BillText.read(HEADER)).isEmpty();
    assertThat(BillText.read("")).isEmpty();
  }

  @Test
  void next_gzipCutShort_keepsWholeRowsAndReportsIt() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      text.append(ROW.replace("text", Long.toHexString(random.nextLong())));
    }
    byte[] whole = gzip(text.toString());
    List<BillRecord> records =
        BillText.read(Arrays.copyOf(whole, whole.length / 2), BillFormat.GZIP);

    BillRecord last = records.get(records.size() - 1);
    assertThat(((Damage) last).problem().kind()).isEqualTo(ReadProblem.Kind.TRUNCATED);
    assertThat(records.size()).isGreaterThan(1_000);
    assertThat(records.subList(0, records.size() - 1)).allMatch(Charge.class::isInstance);
  }

  @Test
  void next_bombOfOneField_isTooLarge() throws IOException {
    byte[] bomb = gzip(HEADER + "a".repeat(40 << 20));
    List<BillRecord> records = BillText.read(bomb, BillFormat.GZIP);

    assertThat(bomb.length).isLessThan(100_000);
    assertThat(records).hasSize(1);
    assertThat(((Damage) records.get(0)).problem().kind()).isEqualTo(ReadProblem.Kind.TOO_LARGE);
  }

  @Test
  void next_zipOfTwoFiles_readsTheFirstAndReportsTheOther() throws IOException {
    List<BillRecord> records = BillText.read(zip("../../etc/passwd", "second.csv"), BillFormat.ZIP);

    assertThat(records).hasSize(2);
    assertThat(records.get(0)).isInstanceOf(Charge.class);
    assertThat(((Damage) records.get(1)).problem().reason())
        .isEqualTo("The compressed content is damaged: zip holds more than one file");
    assertThat(BillText.read(zip("/absolute.csv"), BillFormat.ZIP)).hasSize(1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
