/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of the true bill, for those who check readers and analyses. */
final class BillTruth {

  private final SortedMap<String, Sums> byService = new TreeMap<>();
  private final SortedMap<String, Sums> byOwner = new TreeMap<>();

  /** Adds a line; negations and pods' shares are no charges of their own. */
  void add(BillLine line) {
    if (!line.isInFocus()) {
      return;
    }
    Sums sums =
        new Sums(
            line.type().isUsage() ? line.item().quantity() : BigDecimal.ZERO,
            line.focusBilled(),
            line.effective(),
            line.list());
    YearMonth month = line.month().month();
    PricedProduct product = line.product();
    String unit = line.type().isUsage() ? product.unit() : "";
    byService.merge(
        csv(
            month.toString(),
            line.item().usageAccountId(),
            product.region(),
            product.code(),
            product.name(),
            line.type().chargeCategory(),
            unit),
        sums,
        Sums::plus);
    byOwner.merge(
        csv(
            month.toString(),
            line.item().owner(),
            line.item().usageAccountId(),
            product.region(),
            product.code(),
            line.type().chargeCategory(),
            unit),
        sums,
        Sums::plus);
  }

  void write(Path folder, List<BillTotals.MonthTotal> totals) throws IOException {
    Files.createDirectories(folder);
    writeTotals(folder.resolve("bill-totals.json"), totals);
    writeSums(
        folder.resolve("bill-by-account-service.csv"),
        "month,account,region,product_code,product_name,charge_category,unit",
        byService);
    writeSums(
        folder.resolve("bill-by-owner.csv"),
        "month,owner,account,region,product_code,charge_category,unit",
        byOwner);
  }

  private static void writeTotals(Path file, List<BillTotals.MonthTotal> totals)
      throws IOException {
    StringBuilder text = new StringBuilder("[\n");
    for (int i = 0; i < totals.size(); i++) {
      BillTotals.MonthTotal total = totals.get(i);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("month", total.month().toString());
      fields.put("dialect", total.dialect().folder());
      fields.put("rows", total.rows());
      fields.put("split_rows", total.splitRows());
      fields.put("billed", Numbers.plain(total.billed()));
      fields.put("effective", Numbers.plain(total.effective()));
      fields.put("list", Numbers.plain(total.list()));
      text.append("  ").append(Json.text(json -> Json.object(json, fields)));
      text.append(i < totals.size() - 1 ? ",\n" : "\n");
    }
    Files.writeString(file, text.append("]\n"));
  }

  private static void writeSums(Path file, String keys, SortedMap<String, Sums> sums)
      throws IOException {
    StringBuilder text = new StringBuilder(keys).append(",quantity,billed,effective,list\n");
    sums.forEach(
        (key, sum) ->
            text.append(key)
                .append(',')
                .append(Numbers.plain(sum.quantity()))
                .append(',')
                .append(Numbers.plain(sum.billed()))
                .append(',')
                .append(Numbers.plain(sum.effective()))
                .append(',')
                .append(Numbers.plain(sum.list()))
                .append('\n'));
    Files.writeString(file, text);
  }

  private static String csv(String... fields) {
    StringBuilder row = new StringBuilder();
    for (String field : fields) {
      row.append(row.length() == 0 ? "" : ",");
      boolean quote = field.indexOf(',') >= 0 || field.indexOf('"') >= 0;
      row.append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    return row.toString();
  }

  private record Sums(
      BigDecimal quantity, BigDecimal billed, BigDecimal effective, BigDecimal list) {
    Sums plus(Sums other) {
      return new Sums(
          quantity.add(other.quantity),
          billed.add(other.billed),
          effective.add(other.effective),
          list.add(other.list));
    }
  }
}
