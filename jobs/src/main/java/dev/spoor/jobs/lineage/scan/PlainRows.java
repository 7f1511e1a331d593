/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Events as Spark's rows, told apart by their bytes. */
public final class PlainRows implements EventCursor {
  private final Iterator<InternalRow> rows;
  private final EventView.Columns columns;
  private final int[] places;
  private final DataType[] types;
  private @Nullable InternalRow row;
  private @Nullable InternalRow last;
  private @Nullable EventView event;

  public PlainRows(Iterator<InternalRow> rows, StructType schema) {
    this.rows = rows;
    this.columns = EventView.Columns.of(schema);
    this.places = Arrays.stream(Repeats.COLUMNS).mapToInt(schema::fieldIndex).toArray();
    this.types =
        Arrays.stream(places).mapToObj(at -> schema.apply(at).dataType()).toArray(DataType[]::new);
  }

  @Override
  public boolean advance() {
    event = null;
    row = rows.hasNext() ? rows.next() : null;
    return row != null;
  }

  @Override
  public EventView event() {
    EventView known = event;
    if (known == null) {
      known = columns.view(now());
      event = known;
    }
    return known;
  }

  @Override
  public boolean isLikeLast() {
    InternalRow now = now();
    InternalRow before = last;
    if (before == null) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      boolean isNull = now.isNullAt(place);
      if (isNull != before.isNullAt(place)
          || !isNull && !now.get(place, types[i]).equals(before.get(place, types[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void remember() {
    last = now().copy();
  }

  private InternalRow now() {
    return Objects.requireNonNull(row);
  }
}
