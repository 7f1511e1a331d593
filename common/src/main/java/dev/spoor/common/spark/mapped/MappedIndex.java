/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Numbers under texts, in mapped files: of each text in the order in which they were added. One
 * thread may add; any number may look them up after it.
 *
 * <pre>{@code
 * for (int at = index.first(text); at >= 0; at = index.next(at)) {
 *   use(index.value(at));
 * }
 * }</pre>
 */
public final class MappedIndex implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  private final Names texts = new Names();

  /** First and last place of each text, plus one. */
  private final MappedFile ends = new MappedFile();

  /** The number at each place, and the place after it, plus one. */
  private final MappedFile places = new MappedFile();

  private int count;

  public void add(String text, int value) {
    int place = count++;
    places.putInt(2L * place, value);
    places.putInt(2L * place + 1, 0);
    int known = texts.size();
    int number = texts.number(text.getBytes(StandardCharsets.UTF_8));
    if (number == known) {
      ends.putInt(2L * number, place + 1);
    } else {
      places.putInt(2L * (ends.intAt(2L * number + 1) - 1) + 1, place + 1);
    }
    ends.putInt(2L * number + 1, place + 1);
  }

  /** Puts a number in the place of the first one of a text. */
  public void set(String text, int value) {
    int first = first(text);
    if (first < 0) {
      add(text, value);
    } else {
      put(first, value);
    }
  }

  /** Puts a number at a place in the place of that which is there. */
  public void put(int place, int value) {
    places.putInt(2L * place, value);
  }

  @Override
  public void release() {
    texts.release();
    ends.release();
    places.release();
  }

  public boolean has(String text) {
    return texts.find(text) >= 0;
  }

  /** Returns the place of the first number of a text, -1 when it has none. */
  public int first(String text) {
    int number = texts.find(text);
    return number < 0 ? -1 : ends.intAt(2L * number) - 1;
  }

  /** Returns the place after another, -1 after the last. */
  public int next(int place) {
    return places.intAt(2L * place + 1) - 1;
  }

  /** Returns the number at a place. */
  public int value(int place) {
    return places.intAt(2L * place);
  }
}
