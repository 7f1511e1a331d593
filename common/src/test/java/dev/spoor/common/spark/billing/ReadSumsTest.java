/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.billing.BillFormat;
import dev.spoor.common.billing.BillOrigin;
import dev.spoor.common.billing.BillRecord;
import dev.spoor.common.billing.Charge;
import dev.spoor.common.billing.ChargeField;
import dev.spoor.common.billing.CsvBillReader;
import dev.spoor.common.evidence.UserException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

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
