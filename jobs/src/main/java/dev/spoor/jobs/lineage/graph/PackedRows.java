/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.AbstractList;
import java.util.ArrayList;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows of texts, numbers, flags and times, each packed in few bytes. */
public final class PackedRows extends AbstractList<Row> implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<byte[]> rows = new ArrayList<>();

  private enum Cell {
    MISSING,
    TEXT,
    NUMBER,
    FLAG,
    TIME
  }

  @Override
  public boolean add(Row row) {
    PackedWriter out = new PackedWriter();
    out.number(row.size());
    for (int i = 0; i < row.size(); i++) {
      write(row.get(i), out);
    }
    return rows.add(out.bytes());
  }

  @Override
  public Row get(int index) {
    PackedReader in = new PackedReader(rows.get(index));
    @Nullable Object[] cells = new Object[in.small()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = read(in);
    }
    return RowFactory.create(cells);
  }

  @Override
  public int size() {
    return rows.size();
  }

  private static void write(@Nullable Object cell, PackedWriter out) {
    if (cell == null) {
      out.number(Cell.MISSING.ordinal());
    } else if (cell instanceof String text) {
      out.number(Cell.TEXT.ordinal());
      out.text(text);
    } else if (cell instanceof Long number) {
      out.number(Cell.NUMBER.ordinal());
      out.number(number);
    } else if (cell instanceof Boolean flag) {
      out.number(Cell.FLAG.ordinal());
      out.flag(flag);
    } else if (cell instanceof Timestamp time) {
      out.number(Cell.TIME.ordinal());
      out.number(time.getTime());
      out.number(time.getNanos());
    } else {
      throw new IllegalStateException("cannot pack a " + cell.getClass());
    }
  }

  private static @Nullable Object read(PackedReader in) {
    return switch (Cell.values()[in.small()]) {
      case MISSING -> null;
      case TEXT -> in.word();
      case NUMBER -> in.number();
      case FLAG -> in.flag();
      case TIME -> {
        Timestamp time = new Timestamp(in.number());
        time.setNanos(in.small());
        yield time;
      }
    };
  }
}
