/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.Dictionary;

/** Texts by their numbers in a column; of a column of times, so many microseconds and more. */
public record DictionaryOf(List<String> texts, long micros) implements Dictionary {
  @Override
  public int decodeToInt(int id) {
    return id;
  }

  @Override
  public long decodeToLong(int id) {
    return micros + id;
  }

  @Override
  public float decodeToFloat(int id) {
    return id;
  }

  @Override
  public double decodeToDouble(int id) {
    return id;
  }

  @Override
  public byte[] decodeToBinary(int id) {
    return texts.get(id).getBytes(StandardCharsets.UTF_8);
  }
}
