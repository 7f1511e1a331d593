/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Column.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CUR 2.0 export with everything included, by name.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">Cost
 *     and Usage Report (CUR) 2.0</a>
 */
final class Cur2Columns {

  private Cur2Columns() {}

  static List<Column> all(BillSettings settings) {
    List<Column> columns = new ArrayList<>();
    Map<String, String> names = tagNames(settings);
    for (Column column : CurColumns.shared()) {
      columns.add(column.named(AthenaNames.of(column.name())));
    }
    add(columns, "bill_payer_account_name", Type.TEXT, Cur2Columns::payerName);
    add(
        columns,
        "line_item_usage_account_name",
        Type.TEXT,
        line -> line.month().accountName(line.item().usageAccountId()));
    add(columns, "line_item_iam_principal", Type.TEXT, line -> line.item().iamPrincipal());
    add(columns, "line_item_user_identifier", Type.TEXT, line -> null);
    add(columns, "line_item_net_unblended_cost", Type.DOUBLE, line -> null);
    add(columns, "line_item_net_unblended_rate", Type.TEXT, line -> null);
    add(columns, "capacity_reservation_capacity_reservation_arn", Type.TEXT, line -> null);
    add(columns, "capacity_reservation_capacity_reservation_status", Type.TEXT, line -> null);
    add(columns, "capacity_reservation_capacity_reservation_type", Type.TEXT, line -> null);
    add(columns, "discount", Type.DOUBLE_MAP, line -> Map.<String, BigDecimal>of());
    add(columns, "discount_bundled_discount", Type.DOUBLE, line -> null);
    add(columns, "discount_total_discount", Type.DOUBLE, line -> null);
    add(columns, "product", Type.TEXT_MAP, line -> line.texts().cur2Product());
    add(columns, "resource_tags", Type.TEXT_MAP, line -> resourceTags(line, names));
    add(columns, "tags", Type.TEXT_MAP, Cur2Columns::tags);
    add(columns, "cost_category", Type.TEXT_MAP, line -> Map.of("team", team(line)));
    columns.sort(Comparator.comparing(Column::name));
    return columns;
  }

  private static Object payerName(BillLine line) {
    return line.month().accountName(line.month().settings().payerAccountId());
  }

  private static String team(BillLine line) {
    return line.month().team(line.item().usageAccountId());
  }

  private static Map<String, String> tags(BillLine line) {
    Map<String, String> map = new TreeMap<>();
    line.activeTags().forEach((key, value) -> map.put("resourceTags/" + key, value));
    map.put("costCategory/Team", team(line));
    return map;
  }

  /** Returns CUR 2.0's names of tags: {@code user_name}; a name met again gets a number. */
  private static Map<String, String> tagNames(BillSettings settings) {
    Map<String, String> names = new HashMap<>();
    names.put("aws:createdBy", "aws_created_by");
    for (String key : settings.activatedTags().keySet()) {
      String name = AthenaNames.of("user:" + key);
      String unique = name;
      for (int copy = 1; names.containsValue(unique); copy++) {
        unique = name + "_" + copy;
      }
      names.put("user:" + key, unique);
    }
    return names;
  }

  private static Map<String, String> resourceTags(BillLine line, Map<String, String> names) {
    Map<String, String> map = new TreeMap<>();
    line.activeTags()
        .forEach((key, value) -> map.put(names.getOrDefault(key, AthenaNames.of(key)), value));
    return map;
  }

  private static void add(
      List<Column> columns, String name, Type type, Function<BillLine, @Nullable Object> value) {
    columns.add(new Column(name, type, value));
  }
}
