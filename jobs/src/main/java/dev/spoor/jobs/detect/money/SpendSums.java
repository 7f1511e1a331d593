/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.detect.hit.Fact;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What was billed per month, account, region, service and purchase option, for the driver: grows
 * with these, not with the bill.
 */
public final class SpendSums extends Expanding<Row, Row> {
  private static final int HELD = 100_000;
  private static final String SEPARATOR = "\u001f";

  private final Map<Key, Amounts> held = new HashMap<>();
  private int flushes;

  /** What an amount is of. */
  record Key(
      String account,
      String region,
      String month,
      String service,
      String purchase,
      String currency) {}

  /**
   * Billed cost, and the same at list prices.
   *
   * @param charged billed cost without credits, refunds and whatever else lessens it
   */
  record Amounts(BigDecimal billed, BigDecimal list, BigDecimal charged) {
    static final Amounts NONE = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Returns the amounts of one row of the bill. */
    Amounts(BigDecimal billed, BigDecimal list) {
      this(billed, list, billed.max(BigDecimal.ZERO));
    }

    Amounts plus(Amounts other) {
      return new Amounts(
          billed.add(other.billed), list.add(other.list), charged.add(other.charged));
    }

    private String text() {
      return billed.toPlainString() + " " + list.toPlainString() + " " + charged.toPlainString();
    }

    private static Amounts of(String text) {
      String[] amounts = text.split(" ", 3);
      return new Amounts(
          new BigDecimal(amounts[0]), new BigDecimal(amounts[1]), new BigDecimal(amounts[2]));
    }
  }

  private SpendSums(Iterator<Row> rows) {
    super(rows);
  }

  public static Dataset<Row> facts(Dataset<Row> usageDeltas) {
    MapPartitionsFunction<Row, Row> sum = SpendSums::new;
    return usageDeltas
        .filter(col("is_gone").isNull().or(col("is_gone").equalTo(false)))
        .select(
            "account_id",
            "region_id",
            "month",
            "service_code",
            "purchase_option",
            "currency",
            "billed_cost",
            "list_cost")
        .mapPartitions(sum, Fact.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Key key =
        new Key(
            Fact.text(row.getString(0)),
            Fact.text(row.getString(1)),
            clean(row.getString(2)),
            clean(row.getString(3)),
            clean(row.getString(4)),
            clean(row.getString(5)));
    BigDecimal billed = amount(row, 6);
    BigDecimal list = amount(row, 7);
    // Bills of type CUR say 0 of what spot machines cost at list prices.
    list = key.purchase.equals("Spot") ? list.max(billed) : list;
    held.merge(key, new Amounts(billed, list), Amounts::plus);
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    // Facts of one name are merged into one; parts of a sum must all arrive.
    TaskContext task = TaskContext.get();
    String part = (task == null ? 0 : task.partitionId()) + "." + flushes++;
    held.forEach(
        (key, amounts) ->
            out.accept(
                Fact.row(
                    new Fact(
                        Fact.Kind.SPENT,
                        key.account,
                        key.region,
                        String.join(
                            SEPARATOR, key.month, key.service, key.purchase, key.currency, part),
                        amounts.text(),
                        0))));
    held.clear();
  }

  /** Returns the sums of all parts, in a fixed order. */
  static Map<Key, Amounts> of(Collection<Fact> facts) {
    Map<Key, Amounts> sums = new TreeMap<>(Comparator.comparing(Key::toString));
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.SPENT) {
        String[] name = fact.name().split(SEPARATOR, 5);
        sums.merge(
            new Key(fact.account(), fact.place(), name[0], name[1], name[2], name[3]),
            Amounts.of(fact.text()),
            Amounts::plus);
      }
    }
    return sums;
  }

  private static String clean(@Nullable String hostile) {
    return Fact.text(hostile).replace(SEPARATOR, " ");
  }

  private static BigDecimal amount(Row row, int place) {
    return row.isNullAt(place) ? BigDecimal.ZERO : row.getDecimal(place);
  }
}
