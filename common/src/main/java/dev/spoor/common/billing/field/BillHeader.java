/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one bill object, found by name whatever the dialect, the order and the month's
 * column set.
 *
 * <p>Built once per object. Where two columns come to the same normalised name the first one wins;
 * AWS does that to tags that differ in case only, and those stay apart as {@link #tags()}.
 */
public final class BillHeader {
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final @Nullable BillDialect dialect;

  private BillHeader(List<String> columns, boolean typed) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      places.putIfAbsent(ColumnNames.normalise(columns.get(i)), i);
    }
    this.dialect = recognise(typed);
  }

  /** Returns the header of a text object; a byte order mark before the first name is dropped. */
  public static BillHeader ofText(List<String> columns) {
    List<String> names = new ArrayList<>(columns);
    if (!names.isEmpty() && names.get(0).startsWith("\uFEFF")) {
      names.set(0, names.get(0).substring(1));
    }
    return new BillHeader(List.copyOf(names), false);
  }

  /** Returns the header of an object whose format has types of its own, such as Parquet. */
  public static BillHeader ofTyped(List<String> columns) {
    return new BillHeader(List.copyOf(columns), true);
  }

  /** Returns the dialect, or {@code null} where the columns are not those of a bill. */
  public @Nullable BillDialect dialect() {
    return dialect;
  }

  /**
   * Returns what keeps an object that looks like a bill from being read as one, or {@code null}
   * where it is one or does not look like one.
   */
  public @Nullable String shortcoming() {
    if (dialect != null) {
      return null;
    }
    List<String> required = null;
    if (columns.size() >= 3 && place("line_item_usage_type", "line_item_usage_amount") >= 0) {
      required =
          List.of(
              "line_item_unblended_cost", "line_item_line_item_type", "line_item_usage_start_date");
    } else if (has("billed_cost") || (has("effective_cost") && has("charge_category"))) {
      required = List.of("billed_cost", "charge_category", "charge_period_start");
    }
    return required == null
        ? null
        : "The columns look like a bill's, but these are missing: "
            + String.join(", ", required.stream().filter(name -> !has(name)).toList());
  }

  /** Returns the column names as written. */
  public List<String> columns() {
    return columns;
  }

  /** Whether this is AWS's one-column table that says that a report is being rewritten. */
  public boolean isDeliveryStatus() {
    return columns.size() == 1 && columns.get(0).equals("status");
  }

  /** Returns the place of the first of the names that the object has, or {@code -1}. */
  int place(String... names) {
    for (String name : names) {
      Integer place = places.get(name);
      if (place != null) {
        return place;
      }
    }
    return -1;
  }

  /** Returns the tag columns: place to key in {@code user:Name} form. */
  public Map<Integer, String> tags() {
    Map<Integer, String> tags = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.startsWith("resourceTags/")) {
        tags.put(i, column.substring("resourceTags/".length()));
      } else if (column.startsWith("resource_tags_")) {
        tags.put(i, TagKeys.restore(column.substring("resource_tags_".length())));
      }
    }
    return tags;
  }

  private @Nullable BillDialect recognise(boolean typed) {
    if (has("billed_cost") && has("charge_category") && has("charge_period_start")) {
      boolean since12 =
          has("invoice_id")
              || has("billing_account_type")
              || has("sku_meter")
              || has("pricing_currency")
              || has("service_subcategory")
              || has("capacity_reservation_id");
      return since12 ? BillDialect.FOCUS_1_2 : BillDialect.FOCUS_1_0;
    }
    if (!has("line_item_unblended_cost")
        || place("line_item_line_item_type", "line_item_type") < 0
        || !has("line_item_usage_start_date")) {
      return null;
    }
    if (columns.contains("lineItem/UnblendedCost")) {
      return BillDialect.CUR_LEGACY;
    }
    boolean maps = has("product") || has("resource_tags") || has("bill_payer_account_name");
    return maps || !typed ? BillDialect.CUR_2 : BillDialect.CUR_LEGACY;
  }

  private boolean has(String name) {
    return places.containsKey(name);
  }
}
