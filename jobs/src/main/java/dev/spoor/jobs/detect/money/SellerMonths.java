/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What accounts paid sellers of AWS Marketplace per month and currency, as one task adds it up.
 * Grows with these, not with the bill.
 */
final class SellerMonths {
  private static final String SEPARATOR = "\u001f";

  private final Map<Key, Paid> paid = new HashMap<>();
  private final int part;

  private record Key(String account, String month, String currency) {}

  private record Paid(long lines, BigDecimal cost) {
    Paid plus(Paid other) {
      return new Paid(lines + other.lines, cost.add(other.cost));
    }
  }

  /** Starts the sums of the task that runs. */
  SellerMonths() {
    TaskContext task = TaskContext.get();
    this.part = task == null ? 0 : task.partitionId();
  }

  /** Adds a line, and tells what all lines of its month have come to. */
  void add(
      String account,
      String month,
      @Nullable String currency,
      BigDecimal cost,
      Consumer<Fact> facts) {
    Key key = new Key(account, month, Fact.text(currency).replace(SEPARATOR, " "));
    Paid sum = paid.merge(key, new Paid(1, cost), Paid::plus);
    String name = String.join(SEPARATOR, month, key.currency, Integer.toString(part));
    // Of facts of one name the earliest is kept: that of the most lines.
    facts.accept(
        new Fact(Fact.Kind.SELLER_PAID, account, "", name, sum.cost.toPlainString(), -sum.lines));
  }

  /** Returns the first month of each account in which it paid sellers so much or more. */
  static Map<String, String> firsts(Collection<Fact> facts, BigDecimal floor) {
    Map<Key, BigDecimal> sums = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.SELLER_PAID) {
        String[] name = fact.name().split(SEPARATOR, 3);
        sums.merge(
            new Key(fact.account(), name[0], name[1]),
            new BigDecimal(fact.text()),
            BigDecimal::add);
      }
    }
    Map<String, String> firsts = new HashMap<>();
    sums.forEach(
        (key, cost) -> {
          if (cost.compareTo(floor) >= 0) {
            firsts.merge(key.account, key.month, (one, two) -> one.compareTo(two) <= 0 ? one : two);
          }
        });
    return firsts;
  }
}
