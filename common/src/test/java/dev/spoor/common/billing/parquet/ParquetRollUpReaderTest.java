/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.ParquetText;
import dev.spoor.common.billing.ReadTotals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** Parquet of every form, hostile forms among them, comes to the same both ways. */
class ParquetRollUpReaderTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message bill {
            required binary bill_payer_account_id (STRING);
            optional binary bill_invoice_id (STRING);
            optional int96 bill_billing_period_start_date;
            optional int32 bill_billing_period_end_date (DATE);
            optional int64 line_item_usage_start_date (TIMESTAMP(NANOS,true));
            optional binary line_item_usage_end_date (STRING);
            optional binary line_item_line_item_type (STRING);
            optional binary line_item_usage_type (STRING);
            optional fixed_len_byte_array(12) line_item_usage_amount (DECIMAL(28,15));
            optional double line_item_unblended_cost;
            optional binary line_item_net_unblended_cost (STRING);
            optional int32 pricing_public_on_demand_cost (DECIMAL(9,2));
            optional int64 reservation_effective_cost (DECIMAL(18,9));
            optional float reservation_unused_recurring_fee;
            optional binary line_item_resource_id (STRING);
            optional binary line_item_product_code (STRING);
            optional binary reservation_reservation_a_r_n (STRING);
            optional binary line_item_availability_zone (STRING);
            optional group product (MAP) {
              repeated group key_value {
                required binary key (STRING);
                optional binary value (STRING);
              }
            }
            optional group resource_tags (MAP) {
              repeated group key_value {
                required binary key (STRING);
                optional binary value (STRING);
              }
            }
          }
          """);

  private static final String[] TYPES = {
    "Usage", "Usage", "DiscountedUsage", "RIFee", "Fee", "Refund", "SavingsPlanNegation", "", "NULL"
  };
  private static final double[] COSTS = {
    0.1, -0.0, 0, 1.08E-5, 1e-13, 4.9e-324, 0.1 + 0.2, 123456789.125, 1e15, -2.5, 5e24
  };
  private static final double[] BAD_COSTS = {Double.NaN, Double.NEGATIVE_INFINITY, 1e26};
  private static final String[] KEYS = {"region", "product_name", "region_code", "sku", "region"};

  @Test
  void parquet_ofEveryForm_comesToWhatItsLinesComeTo() {
    for (WriterVersion version : WriterVersion.values()) {
      for (int dictionary : new int[] {0, 2_000, 1 << 20}) {
        byte[] file =
            ParquetText.write(
                SCHEMA,
                rows(1_500, 20, dictionary + version.ordinal()),
                writer ->
                    writer
                        .withWriterVersion(version)
                        .withCompressionCodec(CompressionCodecName.GZIP)
                        .withDictionaryEncoding(dictionary > 0)
                        .withDictionaryPageSize(Math.max(1, dictionary))
                        .withPageRowCountLimit(300)
                        .withRowGroupRowCountLimit(900));

        ReadTotals totals = ParquetText.compare(file);
        assertThat(totals.lines).isBetween(1_200L, 1_499L);
        assertThat(totals.damages).hasSize(1_500 - (int) totals.lines);
        long second = ParquetText.footer(file).getRow_groups().get(1).getFile_offset();
        assertThat(ParquetText.compare(file, second, file.length).lines).isBetween(450L, 600L);
      }
    }
  }

  @Test
  void parquet_whoseLinesAreMostlyNone_rejectsEachOnce() {
    ReadTotals totals =
        ParquetText.compare(
            ParquetText.write(
                SCHEMA, rows(3_000, 1, 3), writer -> writer.withPageRowCountLimit(99)));

    assertThat(totals.damages).hasSizeGreaterThan(1_500);
    assertThat(totals.lines + totals.damages.size()).isEqualTo(3_000);
  }

  @Test
  void parquet_whoseStatisticsLie_isReadAllTheSame() {
    byte[] file =
        ParquetText.withFooter(
            plain(500),
            footer ->
                ParquetText.chunk(footer, "line_item_unblended_cost")
                    .getStatistics()
                    .setNull_count(500));

    assertThat(ParquetText.compare(file).lines).isEqualTo(500);
  }

  @Test
  void parquet_withEmptyRowGroups_givesEachLineToOneRange() {
    byte[] file =
        ParquetText.withFooter(
            ParquetText.write(SCHEMA, good(600), writer -> writer.withRowGroupRowCountLimit(300)),
            footer -> {
              RowGroup none = footer.getRow_groups().get(0).deepCopy();
              none.setNum_rows(0);
              none.getColumns().forEach(column -> column.getMeta_data().setNum_values(0));
              footer.getRow_groups().add(1, none);
            });
    long second = ParquetText.footer(file).getRow_groups().get(2).getFile_offset();

    ReadTotals all = ParquetText.compare(file);
    assertThat(all.lines).isEqualTo(600);
    assertThat(all.damages).isEmpty();
    assertThat(ParquetText.compare(file, 0, second).lines).isEqualTo(300);
    assertThat(ParquetText.compare(file, second, file.length).lines).isEqualTo(300);
  }

  @Test
  void parquet_whoseFooterClaimsRowsWithoutEnd_givesThoseThatThereAre() {
    for (long claimed : new long[] {501, Integer.MAX_VALUE, 3L << 40}) {
      byte[] file =
          ParquetText.withFooter(
              plain(500), footer -> footer.getRow_groups().get(0).setNum_rows(claimed));

      ReadTotals totals = ParquetText.compare(file);
      assertThat(totals.lines).isEqualTo(500);
      assertThat(totals.damages).hasSize(1);
    }
  }

  @Test
  void parquet_ofPagesOverwrittenWithZeros_saysSo() {
    byte[] file =
        ParquetText.withPage(
            plain(500), "line_item_usage_type", (header, bytes) -> v1(new byte[1 << 20], 1 << 19));

    assertThat(ParquetText.compare(file).lines).isBetween(0L, 500L);
  }

  @Test
  void parquet_whoseMapPageClaimsCountlessEntries_takesWhatItsRowsHave() {
    byte[] file = plain(500);
    for (String leaf : List.of("key", "value")) {
      file =
          ParquetText.withPage(
              file,
              "product.key_value." + leaf,
              (header, bytes) -> {
                header.getData_page_header().setNum_values(Integer.MAX_VALUE);
                return levels(2_000_000_000);
              });
    }

    assertThat(ParquetText.compare(file).lines).isEqualTo(500);
  }

  @Test
  void parquet_ofTwoColumnsOfOneName_isNotReadAsIfItHadOne() {
    String twin = "line_item_availability_zone";
    byte[] file =
        ParquetText.withFooter(
            plain(100),
            footer -> {
              footer.getSchema().stream()
                  .filter(element -> element.getName().equals(twin))
                  .forEach(element -> element.setName("line_item_usage_type"));
              ParquetText.chunk(footer, twin).setPath_in_schema(List.of("line_item_usage_type"));
            });

    ReadTotals totals = ParquetText.compare(file);
    assertThat(totals.damages).hasSize(1);
    assertThat(totals.lines).isZero();
  }

  @Test
  void parquet_whoseTextsAreNumbers_rejectsThoseThatAreNone() {
    MessageType odd =
        MessageTypeParser.parseMessageType(
            SCHEMA
                .toString()
                .replace("binary line_item_resource_id (STRING)", "double line_item_resource_id"));
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Group row = new SimpleGroup(odd);
      row.append("bill_payer_account_id", "111122223333");
      row.append("line_item_line_item_type", "Usage");
      row.append("line_item_resource_id", i % 4 == 0 ? Double.NaN : i);
      rows.add(row);
    }

    ReadTotals totals = ParquetText.compare(ParquetText.write(odd, rows, writer -> writer));
    assertThat(totals.lines).isEqualTo(75);
    assertThat(totals.damages).hasSize(25);
  }

  /** A v1 page whose definition levels are some bytes, and which has no values. */
  private static byte[] v1(byte[] levels, int length) {
    return ByteBuffer.allocate(levels.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(levels)
        .array();
  }

  /** Repetition and definition levels of so many rows whose map is missing. */
  private static byte[] levels(int count) {
    ByteBuffer page = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2; i++) {
      int start = page.position();
      page.putInt(0);
      for (long header = (long) count << 1; ; header >>>= 7) {
        page.put((byte) (header < 128 ? header : header & 127 | 128));
        if (header < 128) {
          break;
        }
      }
      page.put((byte) 0);
      page.putInt(start, page.position() - start - 4);
    }
    byte[] bytes = new byte[page.position()];
    page.flip().get(bytes);
    return bytes;
  }

  private static byte[] plain(int count) {
    return ParquetText.write(SCHEMA, good(count), writer -> writer.withDictionaryEncoding(false));
  }

  private static List<Group> good(int count) {
    return rows(count, Integer.MAX_VALUE, 1);
  }

  /** Rows of which about one in {@code odd} has a value that is none. */
  private static List<Group> rows(int count, int odd, int seed) {
    Random random = new Random(seed);
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isOdd = random.nextInt(odd) == 0;
      Group row = new SimpleGroup(SCHEMA);
      row.append("bill_payer_account_id", i % 7 == 0 ? "22223333" : "111122223333");
      text(row, "bill_invoice_id", random, "", "1", "NULL");
      if (random.nextInt(9) > 0) {
        row.append("bill_billing_period_start_date", julian(20_544));
        row.append("bill_billing_period_end_date", 20_574);
      }
      long hour = 3_600_000_000_000L;
      row.append("line_item_usage_start_date", 20_550 * 24 * hour + i / 50 * hour + i % 2 * 500);
      text(row, "line_item_usage_end_date", random, "2026-04-08T00:00:00Z", "NULL", "2026-04-07");
      row.append("line_item_line_item_type", TYPES[random.nextInt(isOdd ? TYPES.length : 7)]);
      row.append("line_item_usage_type", "T" + (i % 5 == 0 ? random.nextInt(400) : i % 3));
      if (random.nextInt(3) > 0) {
        row.append("line_item_usage_amount", decimal(random));
      }
      if (random.nextInt(50) > 0) {
        row.append(
            "line_item_unblended_cost",
            isOdd && random.nextInt(3) == 0
                ? BAD_COSTS[random.nextInt(BAD_COSTS.length)]
                : random.nextBoolean()
                    ? COSTS[random.nextInt(COSTS.length)]
                    : random.nextInt(999) / 1e4);
      }
      text(row, "line_item_net_unblended_cost", random, "NULL", "0.25", isOdd ? "x" : " 1E-14 ");
      row.append("pricing_public_on_demand_cost", random.nextInt(1_000) - 500);
      row.append("reservation_effective_cost", random.nextLong() >> random.nextInt(60));
      row.append("reservation_unused_recurring_fee", random.nextInt(100) / 10f);
      text(row, "line_item_product_code", random, "AmazonEC2", "AmazonS3", "ComputeSavingsPlans");
      text(row, "reservation_reservation_a_r_n", random, "arn:aws:x", "{}");
      if (random.nextInt(4) > 0) {
        Group map = row.addGroup("product");
        for (int entry = random.nextInt(4); entry > 0; entry--) {
          Group pair = map.addGroup("key_value");
          pair.append("key", KEYS[random.nextInt(KEYS.length)]);
          text(pair, "value", random, "", "eu-west-1", "us-east-1");
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static void text(Group row, String column, Random random, String... values) {
    int which = random.nextInt(values.length + 1);
    if (which < values.length) {
      row.append(column, values[which]);
    }
  }

  private static Binary julian(int day) {
    return Binary.fromConstantByteBuffer(
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(0)
            .putInt(2_440_588 + day)
            .flip());
  }

  private static Binary decimal(Random random) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    int zeros = 4 + random.nextInt(8);
    Arrays.fill(bytes, 0, zeros, (byte) 0);
    return Binary.fromConstantByteArray(bytes);
  }
}
