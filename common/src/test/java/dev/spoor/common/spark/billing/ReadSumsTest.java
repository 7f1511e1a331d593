/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSumsTest {
  private static final String HEADER =
      "identity_line_item_id,bill_payer_account_id,line_item_usage_account_id,"
          + "line_item_line_item_type,line_item_usage_start_date,line_item_currency_code,"
          + "line_item_unblended_cost\n";

  @Test
  void rows_amountsBeyondTheRoomOfTables_areAnErrorThatSaysWhatTheyComeTo() {
    ReadSums sums = new ReadSums("x.csv");
    Charge forged = charge("9000000000000000000000000");
    for (int i = 0; i < 11; i++) {
      sums.add(forged, 1);
    }
    Row row = sums.rows().get(0);
    assertThat(row.getDecimal(ChargeField.BILLED_COST.ordinal())).isEqualByComparingTo("9.9e25");

    sums.add(forged, 1);

    assertThatThrownBy(sums::rows)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1.08E+26");
  }

  @Test
  void charges_periodOfFinalAndEstimatedLines_areEstimatedByTheSumsAsByTheLines(
      @TempDir Path folder) throws IOException {
    String header =
        "bill/InvoiceId,bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,"
            + "lineItem/LineItemType,lineItem/UnblendedCost\n";
    String line = "%1$s,%2$s,%3$s-01T00:00:00Z,%3$s-02T00:00:00Z,Usage,1\n";
    Files.writeString(
        folder.resolve("bill-1.csv"),
        header
            + line.formatted("", "111122223333", "2026-03")
            + line.formatted("i1", "1", "2026-03"));
    Files.writeString(
        folder.resolve("bill-2.csv"),
        header
            + line.formatted("i2", "111122223333", "2026-03")
            + line.formatted("i3", "111122223333", "2026-02"));
    BillFrames frames;
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillPlan plan = BillSource.plan(store, List.of(folder.toString()));
      frames = BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
    }

    List<Row> sums = frames.sums().collectAsList();

    assertThat(sums).hasSize(4);
    assertThat(estimated(frames.charges(sums)))
        .isEqualTo(estimated(frames.charges()))
        .containsExactly(
            "000000000001 2026-03 false",
            "111122223333 2026-02 false",
            "111122223333 2026-03 true",
            "111122223333 2026-03 true");
    List<Row> unmixed = sums.stream().filter(sum -> !sum.<Boolean>getAs("is_estimated")).toList();
    assertThat(frames.charges(unmixed).schema()).isEqualTo(frames.charges(sums).schema());
  }

  private static List<String> estimated(Dataset<Row> charges) {
    return charges
        .selectExpr("billing_account_id || ' ' || billing_month || ' ' || is_estimated")
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static Charge charge(String cost) {
    byte[] bill =
        (HEADER + "a,111122223333,111122223333,Usage,2025-11-01T00:00:00Z,USD," + cost + "\n")
            .getBytes(StandardCharsets.UTF_8);
    CsvBillReader reader =
        new CsvBillReader(
            new ByteArrayInputStream(bill), BillFormat.CSV, bill.length, BillOrigin.of("x.csv"));
    BillRecord record = reader.next();
    assertThat(record).isInstanceOf(Charge.class);
    return (Charge) record;
  }
}
