/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import dev.spoor.common.billing.charge.BillHolding;
import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.charge.ChargePeriods;
import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.field.AccountText;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.BillReader;
import dev.spoor.common.billing.file.RangedBytes;
import dev.spoor.common.billing.parquet.ParquetBillReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first rows of an object say, read before anything is decided.
 *
 * @param header its columns, {@code null} where it has none
 * @param holdings payers and periods of its first {@value #ROWS} rows
 */
public record BillPeek(@Nullable BillHeader header, Set<BillHolding> holdings) {
  /** Rows looked at. */
  public static final int ROWS = 200;

  /** Looks at an object that is text, compressed or not. */
  public static BillPeek ofText(
      InputStream stored, BillFormat format, long storedBytes, BillOrigin origin)
      throws IOException {
    try (CsvBillReader reader =
        new CsvBillReader(stored, format, storedBytes, origin, HoldingsOnly::new)) {
      return of(reader);
    }
  }

  /** Looks at a Parquet object: its footer and a few pages of two columns. */
  public static BillPeek ofParquet(RangedBytes bytes, BillOrigin origin) throws IOException {
    try (ParquetBillReader reader =
        new ParquetBillReader(bytes, origin, 0, bytes.length(), HoldingsOnly::new)) {
      return of(reader);
    }
  }

  private static BillPeek of(BillReader reader) {
    Set<BillHolding> holdings = new LinkedHashSet<>();
    for (int i = 0; i < ROWS; i++) {
      BillRecord record = reader.next();
      if (record == null) {
        break;
      }
      if (record instanceof Charge charge) {
        String period = charge.text(ChargeField.BILLING_MONTH);
        if (period != null && !period.equals(BillHolding.UNKNOWN)) {
          holdings.add(new BillHolding(charge.text(ChargeField.BILLING_ACCOUNT_ID), period));
        }
      }
    }
    return new BillPeek(reader.header(), holdings);
  }

  /** Reads the payer and the period of a row and nothing else. */
  private static final class HoldingsOnly implements ChargeMapper {
    private final Columns columns;
    private final ChargePeriods periods;
    private final int payer;

    HoldingsOnly(BillDialect dialect, BillHeader header, BillOrigin origin) {
      columns = new Columns(header);
      payer = columns.place("bill_payer_account_id", "billing_account_id");
      periods =
          new ChargePeriods(
              columns.place("bill_billing_period_start_date", "billing_period_start"),
              -1,
              columns.place("line_item_usage_start_date", "charge_period_start"),
              -1,
              origin.period());
    }

    @Override
    public BitSet wanted() {
      return columns.wanted();
    }

    @Override
    public Charge map(SourceRow row, long ordinal) {
      Charge charge = new Charge();
      charge.set(ChargeField.BILLING_ACCOUNT_ID, AccountText.padded(row.text(payer)));
      periods.place(row, charge, false);
      return charge;
    }

    @Override
    public @Nullable String note() {
      return null;
    }
  }
}
