/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one thing, or of one service in one place, in the order in which it is needed:
 * who owns it, then hour by hour who used it and what was charged.
 */
final class Part {
  /** A life of a thing, with its maker. */
  static final int OWNER = 0;

  /** Use of something that the bill charges for without saying whose use it was. */
  static final int USE = 1;

  /** Lines of the bill. */
  static final int LINES = 2;

  /** A life of a thing that causes usage in a place, told before everything else of the place. */
  static final int LIFE = 3;

  /** A call that changed the size of a thing, told before the lines of the thing. */
  static final int CHANGE = 4;

  /** A call that started or stopped a thing, told before the lines of the thing. */
  static final int SWITCH = 5;

  /** What an intruder chose that a thing is, or runs, told before the lines of the thing. */
  static final int CHOSEN = 6;

  private static final DataType MONEY = DataTypes.createDecimalType(38, 12);

  private static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("at", DataTypes.LongType)
          .add("sort", DataTypes.IntegerType)
          .add("grain", DataTypes.IntegerType)
          .add("subject", DataTypes.StringType)
          .add("credential", DataTypes.StringType)
          .add("root", DataTypes.StringType)
          .add("principal", DataTypes.StringType)
          .add("actor", DataTypes.StringType)
          .add("class", DataTypes.StringType)
          .add("confidence", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("event_id", DataTypes.StringType)
          .add("until", DataTypes.LongType)
          .add("weight", MONEY)
          .add("month", DataTypes.StringType)
          .add("payer", DataTypes.StringType)
          .add("account", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("service", DataTypes.StringType)
          .add("resource_key", DataTypes.StringType)
          .add("resource_id", DataTypes.StringType)
          .add("usage_type", DataTypes.StringType)
          .add("currency", DataTypes.StringType)
          .add("quantity", MONEY)
          .add("billed", MONEY)
          .add("net", MONEY)
          .add("effective", MONEY)
          .add("list", MONEY)
          .add("lines", DataTypes.LongType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType);

  /** Columns that bring what belongs together into its order. */
  static final String[] ORDER = {
    "key",
    "at",
    "sort",
    "grain",
    "subject",
    "credential",
    "event_id",
    "usage_type",
    "month",
    "payer",
    "account",
    "region",
    "currency",
    "principal",
    "source_uri",
    "source_ordinal"
  };

  /** Columns that lines of one sum share. */
  private static final List<String> SAME =
      List.of(
          "key",
          "at",
          "sort",
          "grain",
          "subject",
          "usage_type",
          "month",
          "payer",
          "account",
          "region",
          "service",
          "currency",
          "principal",
          "reason");

  private static final Map<String, Integer> PLACES = places();
  private static final int[] SAME_PLACES = SAME.stream().mapToInt(PLACES::get).toArray();

  private final Row row;

  Part(Row row) {
    this.row = row;
  }

  /** Whether both are lines for the same, added up by different tasks. */
  boolean isSameAs(Part other) {
    for (int place : SAME_PLACES) {
      if (!Objects.equals(row.get(place), other.row.get(place))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the sum of lines for the same; the proof is that of the earlier row. */
  Part plus(Part more) {
    Object[] cells = new Object[SCHEMA.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    Costs sum = costs().plus(more.costs());
    cells[13] = Math.max(until(), more.until());
    cells[24] = quantity().add(more.quantity());
    cells[25] = sum.billed();
    cells[26] = sum.net();
    cells[27] = sum.effective();
    cells[28] = sum.list();
    cells[29] = lines() + more.lines();
    String id = more.resourceId();
    if (id != null && (resourceId() == null || id.compareTo(String.valueOf(resourceId())) < 0)) {
      cells[21] = id;
    }
    return new Part(RowFactory.create(cells));
  }

  /** Returns a use with the weight of more of the same; the event is that of the earlier row. */
  Part plusUse(Part more) {
    Object[] cells = new Object[SCHEMA.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    cells[14] = weight().add(more.weight());
    return new Part(RowFactory.create(cells));
  }

  /** Returns the same part, whose cells are those of others that equal them. */
  Part sharing(Map<Object, Object> cells) {
    Object[] shared = new Object[SCHEMA.size()];
    for (int i = 0; i < shared.length; i++) {
      Object cell = row.get(i);
      if (cell != null) {
        shared[i] = cells.computeIfAbsent(cell, same -> same);
      }
    }
    return new Part(RowFactory.create(shared));
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (String name : SCHEMA.fieldNames()) {
      places.put(name, places.size());
    }
    return places;
  }

  static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  static StructType schema() {
    return SCHEMA;
  }

  /** Collects the cells of a row; those not set are null. */
  static final class Cells {
    private final Object[] cells = new Object[SCHEMA.size()];

    Cells(String key, long at, int sort) {
      set("key", key).set("at", at).set("sort", sort);
    }

    Cells set(String column, @Nullable Object value) {
      cells[Objects.requireNonNull(PLACES.get(column))] = value;
      return this;
    }

    Row row() {
      return RowFactory.create(cells);
    }
  }

  String key() {
    return row.getString(0);
  }

  long at() {
    return row.getLong(1);
  }

  int sort() {
    return row.getInt(2);
  }

  /** Returns the hours that use or lines are for: 1, or 24 by the day or longer. */
  int grain() {
    return row.getInt(3);
  }

  /** Returns what was used or is charged for, such as a model; empty where it makes no odds. */
  String subject() {
    String subject = row.getString(4);
    return subject == null ? "" : subject;
  }

  @Nullable String credential() {
    return row.getString(5);
  }

  @Nullable String root() {
    return row.getString(6);
  }

  /** Returns the principal that a tag, or a line of the bill itself, names. */
  @Nullable String principal() {
    return row.getString(7);
  }

  @Nullable String actor() {
    return row.getString(8);
  }

  Hand hand() {
    return new Hand(actor(), root());
  }

  @Nullable String costClass() {
    return row.getString(9);
  }

  @Nullable String confidence() {
    return row.getString(10);
  }

  @Nullable String reason() {
    return row.getString(11);
  }

  @Nullable String eventId() {
    return row.getString(12);
  }

  /** Returns the microsecond in which a life begins, the smallest number where nobody knows. */
  long start() {
    return subject().isEmpty() ? Long.MIN_VALUE : Long.parseLong(subject());
  }

  /** Returns the first microsecond after the life or the lines; the largest where there is none. */
  long until() {
    return row.isNullAt(13) ? Long.MAX_VALUE : row.getLong(13);
  }

  BigDecimal weight() {
    return amount(14);
  }

  String month() {
    return row.getString(15);
  }

  @Nullable String payer() {
    return row.getString(16);
  }

  @Nullable String account() {
    return row.getString(17);
  }

  @Nullable String region() {
    return row.getString(18);
  }

  @Nullable String service() {
    return row.getString(19);
  }

  @Nullable String resourceKey() {
    return row.getString(20);
  }

  @Nullable String resourceId() {
    return row.getString(21);
  }

  String usageType() {
    String type = row.getString(22);
    return type == null ? "" : type;
  }

  @Nullable String currency() {
    return row.getString(23);
  }

  BigDecimal quantity() {
    return amount(24);
  }

  Costs costs() {
    return new Costs(amount(25), amount(26), amount(27), amount(28));
  }

  long lines() {
    return row.getLong(29);
  }

  @Nullable String uri() {
    return row.getString(30);
  }

  long ordinal() {
    return row.getLong(31);
  }

  private BigDecimal amount(int place) {
    return row.isNullAt(place) ? BigDecimal.ZERO : row.getDecimal(place);
  }
}
