/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static dev.spoor.common.billing.charge.ChargeField.*;

import dev.spoor.common.billing.field.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums of lines that no roll-up tells apart. Exact: amounts are added as integers of the last
 * stored decimal, and as decimals where these overflow.
 *
 * <p>Holds at most {@value #HELD} sums, about 30 MB; whoever adds lines takes them out when it
 * {@link #isFull()}, which it also is when a sum is about to outgrow an amount's room. The same sum
 * may then begin anew: readers of sums add them up again.
 */
public final class RollUp {
  static final int HELD = 50_000;

  /** Characters that all keys come to; those of ordinary bills never do. */
  private static final long TEXT = 32L << 20;

  /** An amount's room ends at ten times this, and no single one is beyond it. */
  private static final BigDecimal LARGEST = BigDecimal.TEN.pow(Amounts.WHOLE_DIGITS - 1);

  /** What lines must have in common. */
  public static final List<ChargeField> KEY =
      List.of(
          BILLING_ACCOUNT_ID,
          SUB_ACCOUNT_ID,
          REGION_ID,
          SERVICE_CODE,
          SERVICE_NAME,
          USAGE_FAMILY,
          BILLING_CURRENCY,
          CHARGE_SHAPE,
          CHARGE_CATEGORY,
          LINE_ITEM_TYPE,
          PURCHASE_OPTION,
          CONSUMED_UNIT,
          CHARGE_MONTH,
          BILLING_MONTH,
          CHARGE_PERIOD_START,
          CHARGE_PERIOD_END,
          IS_ESTIMATED,
          IS_SPLIT,
          DIALECT,
          ASSEMBLY_ID);

  static final List<ChargeField> AMOUNTS =
      List.of(BILLED_COST, NET_COST, EFFECTIVE_COST, LIST_COST, CONSUMED_QUANTITY);
  private static final int WIDTH = AMOUNTS.size();
  private static final byte BILLED = 1;
  private static final byte USED = 2;

  private final Map<List<@Nullable Object>, Integer> places = new HashMap<>();
  private final List<List<@Nullable Object>> keys = new ArrayList<>();
  private final Map<Integer, BigDecimal[]> large = new HashMap<>();
  private long[] sums = new long[WIDTH * 1_024];
  private long[] lines = new long[1_024];
  private byte[] flags = new byte[1_024];
  private long textHeld;
  private boolean isLarge;

  public boolean isFull() {
    return keys.size() >= HELD || textHeld >= TEXT || isLarge;
  }

  /** Returns the place of the sum that lines with a charge's key belong to. */
  int place(Charge charge) {
    List<@Nullable Object> key = new ArrayList<>(KEY.size());
    for (ChargeField field : KEY) {
      key.add(charge.value(field));
    }
    Integer known = places.get(key);
    if (known != null) {
      return known;
    }
    int place = keys.size();
    for (Object value : key) {
      textHeld += value instanceof String text ? text.length() : 0;
    }
    places.put(key, place);
    keys.add(key);
    if (place == lines.length) {
      lines = Arrays.copyOf(lines, place * 2);
      flags = Arrays.copyOf(flags, place * 2);
      sums = Arrays.copyOf(sums, place * 2 * WIDTH);
    }
    return place;
  }

  /** Adds a line, with amounts in stored units; {@link Amounts#MISSING} counts nothing. */
  public void add(int place, long billed, long net, long effective, long list, long quantity) {
    int at = place * WIDTH;
    lines[place]++;
    byte flag = 0;
    if (billed != 0) {
      flag = BILLED;
      add(place, at, billed);
    }
    add(place, at + 1, net);
    add(place, at + 2, effective);
    add(place, at + 3, list);
    if (quantity != 0 && quantity != Amounts.MISSING) {
      flag |= USED;
      add(place, at + 4, quantity);
    }
    flags[place] |= flag;
  }

  private void add(int place, int at, long amount) {
    if (amount == Amounts.MISSING) {
      return;
    }
    long sum = sums[at] + amount;
    if (((sums[at] ^ sum) & (amount ^ sum)) < 0) {
      addLarge(place, at, BigDecimal.valueOf(sums[at], Amounts.SCALE));
      sum = amount;
    }
    sums[at] = sum;
  }

  private void addLarge(int place, int at, BigDecimal amount) {
    BigDecimal[] all =
        large.computeIfAbsent(
            place,
            absent -> {
              BigDecimal[] none = new BigDecimal[WIDTH];
              Arrays.fill(none, BigDecimal.ZERO);
              return none;
            });
    int which = at - place * WIDTH;
    all[which] = all[which].add(amount);
    isLarge |= all[which].abs().compareTo(LARGEST) >= 0;
  }

  /** Adds a line whose amounts are of any size; null counts nothing. */
  public void add(int place, @Nullable BigDecimal... amounts) {
    lines[place]++;
    for (int i = 0; i < WIDTH; i++) {
      BigDecimal amount = amounts[i];
      if (amount != null && amount.signum() != 0) {
        addLarge(place, place * WIDTH + i, amount);
        flags[place] |= i == 0 ? BILLED : i == WIDTH - 1 ? USED : 0;
      }
    }
  }

  /** Adds a line that has been read whole. */
  public void add(Charge charge) {
    @Nullable BigDecimal[] amounts = new BigDecimal[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      amounts[i] = (BigDecimal) charge.value(AMOUNTS.get(i));
    }
    add(place(charge), amounts);
  }

  /** Hands all sums on and forgets them. */
  public void take(Consumer<LineSums> out) {
    for (int place = 0; place < keys.size(); place++) {
      if (lines[place] == 0) {
        // A line that began it turned out to be none.
        continue;
      }
      Charge charge = new Charge();
      List<@Nullable Object> key = keys.get(place);
      for (int i = 0; i < key.size(); i++) {
        charge.set(KEY.get(i), key.get(i));
      }
      BigDecimal[] more = large.get(place);
      for (int i = 0; i < WIDTH; i++) {
        BigDecimal sum = BigDecimal.valueOf(sums[place * WIDTH + i], Amounts.SCALE);
        charge.setAmount(AMOUNTS.get(i), more == null ? sum : sum.add(more[i]));
      }
      out.accept(
          new LineSums(
              charge, lines[place], (flags[place] & BILLED) != 0, (flags[place] & USED) != 0));
    }
    places.clear();
    keys.clear();
    large.clear();
    textHeld = 0;
    isLarge = false;
    Arrays.fill(sums, 0);
    Arrays.fill(lines, 0);
    Arrays.fill(flags, (byte) 0);
  }
}
