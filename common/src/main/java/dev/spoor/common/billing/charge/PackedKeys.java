/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import java.util.Arrays;

/**
 * Rows of small integers, each packed into two words of bits column after column, and what was
 * noted of each distinct one.
 *
 * <p>Columns get as many bits as their largest number needs. When one outgrows them all is
 * forgotten and packed anew; where two words have no room for all columns {@link #pack} says so,
 * and whoever asks goes by the integers themselves.
 */
public final class PackedKeys {
  /** In place of what was noted of a row: nothing. */
  public static final int UNKNOWN = Integer.MIN_VALUE;

  private final int[] bits;
  private final long[] first;
  private final long[] second;

  /** Columns before this one are in the first word. */
  private int split;

  private long[] keys = new long[2 << 12];
  private int[] notes = new int[1 << 12];
  private int count;

  /**
   * Starts without rows.
   *
   * @param columns number of columns
   * @param batch most rows that are packed together
   */
  public PackedKeys(int columns, int batch) {
    bits = new int[columns];
    first = new long[batch];
    second = new long[batch];
    Arrays.fill(notes, UNKNOWN);
  }

  /** Forgets what was noted. */
  public void clear() {
    Arrays.fill(notes, UNKNOWN);
    count = 0;
  }

  /**
   * Packs rows.
   *
   * @param columns the rows column by column
   * @param largest the largest number of each column
   * @param rows how many there are
   * @return false where they do not fit into two words
   */
  public boolean pack(int[][] columns, int[] largest, int rows) {
    boolean isNew = false;
    for (int column = 0; column < bits.length; column++) {
      int needed = Integer.SIZE - Integer.numberOfLeadingZeros(largest[column]);
      isNew |= needed > bits[column];
      bits[column] = Math.max(bits[column], needed);
    }
    if (isNew) {
      clear();
      split();
    }
    if (split < 0) {
      return false;
    }
    pack(first, columns, 0, split, rows);
    pack(second, columns, split, bits.length, rows);
    return true;
  }

  private void split() {
    int word = 0;
    split = 0;
    while (split < bits.length && word + bits[split] <= Long.SIZE) {
      word += bits[split++];
    }
    word = 0;
    for (int column = split; column < bits.length; column++) {
      word += bits[column];
    }
    split = word > Long.SIZE ? -1 : split;
  }

  private void pack(long[] words, int[][] columns, int from, int to, int rows) {
    Arrays.fill(words, 0, rows, 0);
    for (int column = from; column < to; column++) {
      int width = bits[column];
      if (width > 0) {
        append(words, columns[column], width, rows);
      }
    }
  }

  private static void append(long[] words, int[] numbers, int width, int rows) {
    for (int row = 0; row < rows; row++) {
      words[row] = words[row] << width | numbers[row];
    }
  }

  /**
   * Returns what was noted of rows like the one packed at a place, {@link #UNKNOWN} for nothing.
   */
  public int note(int row) {
    return notes[slot(first[row], second[row])];
  }

  /** Notes something of all rows like the one packed at a place. */
  public void note(int row, int note) {
    int slot = slot(first[row], second[row]);
    if (notes[slot] == UNKNOWN) {
      count++;
    }
    keys[slot * 2] = first[row];
    keys[slot * 2 + 1] = second[row];
    notes[slot] = note;
    if (count * 2 > notes.length) {
      grow();
    }
  }

  private int slot(long one, long two) {
    long hash = (one * 0x9E3779B97F4A7C15L ^ two) * 0xC2B2AE3D27D4EB4FL;
    int slot = (int) (hash >>> 32 ^ hash >>> 15) & (notes.length - 1);
    while (notes[slot] != UNKNOWN && (keys[slot * 2] != one || keys[slot * 2 + 1] != two)) {
      slot = (slot + 1) & (notes.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNotes = notes;
    keys = new long[oldKeys.length * 4];
    notes = new int[oldNotes.length * 4];
    Arrays.fill(notes, UNKNOWN);
    for (int old = 0; old < oldNotes.length; old++) {
      if (oldNotes[old] != UNKNOWN) {
        int slot = slot(oldKeys[old * 2], oldKeys[old * 2 + 1]);
        keys[slot * 2] = oldKeys[old * 2];
        keys[slot * 2 + 1] = oldKeys[old * 2 + 1];
        notes[slot] = oldNotes[old];
      }
    }
  }
}
