/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.Member;
import dev.spoor.common.cloudtrail.TrailRecord;
import java.time.LocalDate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Writes one column of one event; a wanted column has one, the others cost nothing. */
@FunctionalInterface
interface Cell {
  void write(TrailRecord record, ObjectContext object, CellSink to, int column);

  /** Sets the record's text. */
  @FunctionalInterface
  interface Text {
    boolean set(TrailRecord record, ObjectContext object);
  }

  static Cell text(Member member) {
    return (record, object, to, column) -> {
      if (record.text(member)) {
        to.putBytes(column, record.bytes, record.offset, record.length);
      } else {
        to.putNull(column);
      }
    };
  }

  static Cell verbatim(Member member) {
    return text((record, object) -> record.verbatim(member));
  }

  static Cell text(Text text) {
    return (record, object, to, column) -> {
      if (text.set(record, object)) {
        to.putBytes(column, record.bytes, record.offset, record.length);
      } else {
        to.putNull(column);
      }
    };
  }

  static Cell time(ToLongFunction<TrailRecord> micros) {
    return (record, object, to, column) -> {
      long value = micros.applyAsLong(record);
      if (value == Long.MIN_VALUE) {
        to.putNull(column);
      } else {
        to.putLong(column, value);
      }
    };
  }

  static Cell flag(ToIntFunction<TrailRecord> flag) {
    return (record, object, to, column) -> {
      int value = flag.applyAsInt(record);
      if (value < 0) {
        to.putNull(column);
      } else {
        to.putBoolean(column, value == 1);
      }
    };
  }

  /** Writes {@code yyyy-MM}, or {@code unknown} for times outside the years 1970 to 9999. */
  static Cell month() {
    return (record, object, to, column) -> {
      to.putBytes(column, Months.of(record.eventMicros()));
    };
  }

  /** The months as bytes, each made once. */
  final class Months {
    static final byte[] UNKNOWN = {'u', 'n', 'k', 'n', 'o', 'w', 'n'};
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private static final ThreadLocal<Months> MADE = ThreadLocal.withInitial(Months::new);

    private long firstDay = 1;
    private long lastDay;
    private byte[] text = UNKNOWN;

    static byte[] of(long micros) {
      long day = Math.floorDiv(micros, DAY_MICROS);
      if (day < 0 || day > LAST_DAY) {
        return UNKNOWN;
      }
      Months months = MADE.get();
      if (day < months.firstDay || day > months.lastDay) {
        LocalDate date = LocalDate.ofEpochDay(day);
        months.firstDay = date.withDayOfMonth(1).toEpochDay();
        months.lastDay = months.firstDay + date.lengthOfMonth() - 1;
        months.text =
            date.toString().substring(0, 7).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      }
      return months.text;
    }
  }
}
