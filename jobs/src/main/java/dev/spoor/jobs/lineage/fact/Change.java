/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import org.jspecify.annotations.Nullable;

/**
 * A change of a credential's state.
 *
 * @param isOn whether it can be used after
 * @param by credential that did it
 */
public record Change(boolean isOn, Source source, String by) {
  public static @Nullable Change first(@Nullable Change a, @Nullable Change b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Source.ORDER.compare(a.source, b.source) <= 0 ? a : b;
  }

  public static @Nullable Change last(@Nullable Change a, @Nullable Change b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    boolean isDated = a.source.micros() != Times.NONE;
    if (isDated != (b.source.micros() != Times.NONE)) {
      return isDated ? a : b; // when the other was, nobody knows
    }
    return Source.ORDER.compare(a.source, b.source) > 0 ? a : b;
  }

  public static void write(@Nullable Change change, PackedWriter out) {
    out.flag(change != null);
    if (change != null) {
      out.flag(change.isOn);
      change.source.write(out);
      out.text(change.by);
    }
  }

  public static @Nullable Change read(PackedReader in) {
    return in.flag() ? new Change(in.flag(), Source.read(in), in.word()) : null;
  }
}
