/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.AmountLine;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.BadValueException;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an object, whose values come as numbers standing for them, into sums. What the texts of
 * a line mean is asked of its mapper once for each combination of them.
 *
 * <p>A line is a tuple of numbers: those of {@link RollUpColumns#texts}, {@code presences}, {@code
 * mapKeys}, and of the start and end of the billing period; then start and end of the charge
 * period. 0 stands for no value. Holds at most {@value #TUPLES} combinations, of some 500 bytes,
 * and of long texts so few that they come to about {@value #TEXT} characters.
 */
public final class RawLines {
  private static final int TUPLES = 100_000;
  private static final long TEXT = 32L << 20;

  /** What a combination of texts means; without rules where it means nothing. */
  private record Meaning(Charge charge, @Nullable LineRules rules) {}

  /** Gives the values that numbers stand for. */
  public interface Values {
    /** Returns the value of a number other than 0 in a column of the tuple. */
    Object value(int column, int number);
  }

  private final RollUpMapper mapper;
  private final RollUpColumns columns;
  private final RollUp sums;
  private final Values values;
  private final SourceRow row;
  private final int width;
  private final RawTuples tuples;
  private final List<Meaning> meanings = new ArrayList<>();
  private final RawTuples spans = new RawTuples(3);
  private int[] places = new int[1 << 10];
  private @Nullable LineRules[] rules = new LineRules[1 << 10];
  private final int[] span = new int[3];
  private long textHeld;

  public RawLines(
      RollUpMapper mapper, RollUpColumns columns, BillHeader header, RollUp sums, Values values) {
    this.mapper = mapper;
    this.columns = columns;
    this.sums = sums;
    this.values = values;
    this.row = new SourceRow(header);
    this.width = widthOf(columns);
    this.tuples = new RawTuples(width);
  }

  /** Returns how many numbers of a tuple are texts, and ends of the billing period. */
  public static int widthOf(RollUpColumns columns) {
    return columns.texts().size() + columns.presences().size() + columns.mapKeys().size() + 2;
  }

  /** Forgets what numbers mean, before they mean something else. */
  public void clear() {
    tuples.clear();
    meanings.clear();
    spans.clear();
    textHeld = 0;
  }

  /** Forgets where sums are, when they have been taken. */
  public void sumsTaken() {
    spans.clear();
  }

  /**
   * Adds a line.
   *
   * @param tuple its numbers, from an offset on
   * @param hash {@link RawTuples#hash} of all but the last two
   * @return false where only its mapper can say what it is, given the whole line
   */
  public boolean add(int[] tuple, int offset, int hash, AmountLine amounts) {
    return add(kind(tuple, offset, hash), amounts);
  }

  /**
   * Returns what lines with equal numbers have in common, until {@link #clear} or {@link
   * #sumsTaken}; negative where only the mapper can say what they are.
   *
   * @param tuple as {@link #add}
   * @param hash as {@link #add}
   */
  public int kind(int[] tuple, int offset, int hash) {
    int number = tuples.find(hash, tuple, offset);
    if (number < 0) {
      number = -1 - number;
      meanings.add(meaning(tuple, offset));
    }
    Meaning meaning = meanings.get(number);
    if (meaning.rules == null) {
      return -1;
    }
    span[0] = number;
    span[1] = tuple[offset + width];
    span[2] = tuple[offset + width + 1];
    int key = RawTuples.hash(RawTuples.hash(RawTuples.hash(0, span[0]), span[1]), span[2]);
    int at = spans.find(key, span, 0);
    if (at < 0) {
      at = -1 - at;
      if (at >= places.length) {
        places = Arrays.copyOf(places, at * 2);
        rules = Arrays.copyOf(rules, at * 2);
      }
      places[at] = place(meaning.charge, meaning.rules, tuple, offset);
      rules[at] = meaning.rules;
    }
    return places[at] < 0 ? -1 : at;
  }

  /** Adds a line of a kind; false as {@link #add(int[], int, int, AmountLine)}. */
  public boolean add(int kind, AmountLine amounts) {
    LineRules known = kind < 0 ? null : rules[kind];
    return known != null && add(places[kind], known, amounts);
  }

  /** Whether combinations take so much room that {@link #clear} is due. */
  public boolean isFull() {
    return tuples.count() >= TUPLES || spans.count() >= TUPLES * 4 || textHeld >= TEXT;
  }

  private Meaning meaning(int[] tuple, int offset) {
    Charge charge = new Charge();
    try {
      fill(tuple, offset);
      mapper.describe(row, charge);
      textHeld += charge.textLength();
      LineRules rules = mapper.rules(row, charge);
      return new Meaning(charge, rules.needsDescription() ? null : rules);
    } catch (BadValueException e) {
      return new Meaning(new Charge(), null);
    }
  }

  private void fill(int[] tuple, int offset) {
    row.clear();
    int column = 0;
    for (int place : columns.texts()) {
      set(place, column, tuple[offset + column]);
      column++;
    }
    for (int place : columns.presences()) {
      row.set(place, tuple[offset + column] == 0 ? null : "1");
      column++;
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (String key : columns.mapKeys()) {
      int number = tuple[offset + column];
      if (number != 0) {
        map.put(key, values.value(column, number).toString());
      }
      column++;
    }
    if (!map.isEmpty()) {
      row.set(columns.map(), map);
    }
  }

  private void set(int place, int column, int number) {
    if (place >= 0) {
      row.set(place, number == 0 ? null : values.value(column, number));
    }
  }

  private int place(Charge described, LineRules rules, int[] tuple, int offset) {
    row.clear();
    set(columns.billStart(), width - 2, tuple[offset + width - 2]);
    set(columns.billEnd(), width - 1, tuple[offset + width - 1]);
    set(columns.start(), width, tuple[offset + width]);
    set(columns.end(), width + 1, tuple[offset + width + 1]);
    Charge charge = described.copy();
    try {
      mapper.place(row, charge, rules);
    } catch (BadValueException e) {
      return -1;
    }
    return sums.place(charge);
  }

  private boolean add(int place, LineRules rules, AmountLine line) {
    long billed = line.amount(rules.billed());
    long net = rules.net().of(line);
    long effective = rules.effective().of(line);
    long list = rules.list().of(line);
    long quantity = rules.quantity().of(line);
    if (billed == Amounts.MISSING) {
      if (rules.requiresBilled()) {
        return false;
      }
      billed = 0;
    }
    if (billed == Amounts.ODD
        || net == Amounts.ODD
        || effective == Amounts.ODD
        || list == Amounts.ODD
        || quantity == Amounts.ODD
        || rules.checked().of(line) == Amounts.ODD
        || rules.otherChecked().of(line) == Amounts.ODD) {
      return addExactly(place, rules, line);
    }
    sums.add(place, billed, net == Amounts.MISSING ? billed : net, effective, list, quantity);
    return true;
  }

  /** Adds a line that has an amount of more digits or places than most. */
  private boolean addExactly(int place, LineRules rules, AmountLine line) {
    for (int column : columns.amounts()) {
      row.set(column, line.raw(column));
    }
    try {
      BigDecimal billed = row.amount(rules.billed());
      if (billed == null && rules.requiresBilled()) {
        return false;
      }
      BigDecimal net = rules.net().of(row);
      BigDecimal effective = rules.effective().of(row);
      BigDecimal list = rules.list().of(row);
      BigDecimal quantity = rules.quantity().of(row);
      rules.checked().of(row);
      rules.otherChecked().of(row);
      BigDecimal stored = billed == null ? Amounts.zero() : mapper.store(billed);
      sums.add(
          place,
          stored,
          net == null ? stored : Amounts.stored(net),
          effective == null ? null : Amounts.stored(effective),
          list == null ? null : Amounts.stored(list),
          quantity == null ? null : Amounts.stored(quantity));
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }
}
