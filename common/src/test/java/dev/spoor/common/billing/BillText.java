/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.file.BillFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small bills as text, read through the real reader. */
public final class BillText {
  private BillText() {}

  /** Reads CSV text to its end. */
  public static List<BillRecord> read(String csv) {
    return read(csv.getBytes(StandardCharsets.UTF_8), BillFormat.CSV);
  }

  public static List<BillRecord> read(byte[] stored, BillFormat format) {
    CsvBillReader reader =
        new CsvBillReader(
            new ByteArrayInputStream(stored), format, stored.length, BillOrigin.of("mem:bill"));
    List<BillRecord> records = new ArrayList<>();
    for (BillRecord next = reader.next(); next != null; next = reader.next()) {
      records.add(next);
    }
    return records;
  }

  /** Returns the one charge of a legacy report that has these columns, and the required ones. */
  public static Charge legacy(String... columnsAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("bill/PayerAccountId", "111122223333");
    row.put("bill/BillingPeriodStartDate", "2026-04-01T00:00:00Z");
    row.put("lineItem/UsageStartDate", "2026-04-03T10:00:00Z");
    row.put("lineItem/LineItemType", "Usage");
    row.put("lineItem/UnblendedCost", "1.5");
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return only(read(line(row.keySet()) + "\n" + line(row.values()) + "\n"));
  }

  public static Charge only(List<BillRecord> records) {
    if (records.size() != 1 || !(records.get(0) instanceof Charge charge)) {
      throw new AssertionError("Not one charge: " + records);
    }
    return charge;
  }

  private static String line(Iterable<String> values) {
    List<String> quoted = new ArrayList<>();
    values.forEach(value -> quoted.add('"' + value.replace("\"", "\"\"") + '"'));
    return quoted.stream().collect(Collectors.joining(","));
  }
}
