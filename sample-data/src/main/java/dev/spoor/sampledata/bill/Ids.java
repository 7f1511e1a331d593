/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.UUID;

/**
 * Identifiers that depend on the seed and on what they name, and on nothing else.
 *
 * <p>Names are hashed by FNV-1a to 64 bits, which are spread by SplitMix64: quick enough to be made
 * for every line.
 */
final class Ids {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String SKU = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final String DIGITS = "12345678912345678912345678912345";
  private static final int BITS_OF_CHARACTER = 5;
  private static final int CHARACTERS_OF_WORD = 12;

  private Ids() {}

  /** Returns a line item id: 52 characters of base 32, as in real bills. */
  static String lineItem(long seed, String... name) {
    return text(hash(seed, name), 52, BASE32);
  }

  /** Returns a SKU: 16 capitals and digits. */
  static String sku(String... name) {
    return text(hash(0, name), 16, SKU);
  }

  /** Returns decimal digits other than zero. */
  static String digits(long seed, int length, String... name) {
    return text(hash(seed, name), length, DIGITS);
  }

  /** Returns a UUID of version 4. */
  static UUID uuid(long seed, String... name) {
    long hash = hash(seed, name);
    long most = (spread(hash) & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long least = (spread(hash + 1) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  private static String text(long hash, int length, String alphabet) {
    char[] text = new char[length];
    long word = 0;
    for (int i = 0; i < length; i++) {
      word = i % CHARACTERS_OF_WORD == 0 ? spread(hash + i) : word >>> BITS_OF_CHARACTER;
      text[i] = alphabet.charAt((int) (word & (alphabet.length() - 1)));
    }
    return new String(text);
  }

  private static long hash(long seed, String... name) {
    long hash = 0xCBF29CE484222325L ^ spread(seed);
    for (String part : name) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001B3L;
      }
      hash = (hash ^ 0x1F) * 0x100000001B3L;
    }
    return hash;
  }

  private static long spread(long hash) {
    long z = hash * 0x9E3779B97F4A7C15L + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
