/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Column.Type;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the legacy report in one month. Its header drifts: a product attribute or a tag has a
 * column only from the month on in which it appears.
 */
final class LegacyColumns {

  private static final List<String> ATTRIBUTES =
      List.of("group", "operatingSystem", "physicalProcessor", "tenancy", "volumeType");
  private static final List<String> LATER_ATTRIBUTES = List.of("gpu", "gpuMemory");

  private LegacyColumns() {}

  /** Returns columns by CSV name, {@code category/Name}. */
  static List<Column> csv(BillMonth month) {
    BillSettings settings = month.settings();
    List<Column> columns = new ArrayList<>();
    for (Column column : CurColumns.shared()) {
      boolean isNet = column.name().contains("/Net");
      if (!isNet) {
        columns.add(column);
      }
      if (column.name().equals("product/pricingUnit")) {
        columns.add(text("product/ProductName", line -> line.product().name()));
        columns.add(text("product/region", line -> line.product().region()));
        ATTRIBUTES.forEach(name -> columns.add(attribute(name)));
        if (settings.months().indexOf(month.month()) >= settings.months().size() / 2) {
          LATER_ATTRIBUTES.forEach(name -> columns.add(attribute(name)));
        }
      }
    }
    columns.add(text("resourceTags/aws:createdBy", line -> line.item().createdBy()));
    settings.activatedTags().forEach((key, since) -> addTag(columns, month, key, since));
    columns.add(text("costCategory/Team", line -> month.team(line.item().usageAccountId())));
    return columns;
  }

  /** Returns the same columns by Athena name; a name met again gets a number. */
  static List<Column> parquet(BillMonth month) {
    List<Column> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Column column : csv(month)) {
      String name = AthenaNames.of(column.name());
      String unique = name;
      for (int copy = 1; names.contains(unique.toLowerCase(Locale.ROOT)); copy++) {
        unique = name + "_" + copy;
      }
      names.add(unique);
      columns.add(column.named(unique));
    }
    return columns;
  }

  private static void addTag(List<Column> columns, BillMonth month, String key, YearMonth since) {
    if (!month.month().isBefore(since)) {
      columns.add(text("resourceTags/user:" + key, line -> line.item().tags().get(key)));
    }
  }

  private static Column attribute(String name) {
    return text("product/" + name, line -> CurColumns.attribute(line, name));
  }

  private static Column text(String name, Function<BillLine, @Nullable Object> value) {
    return new Column(name, Type.TEXT, value);
  }
}
