/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifiers that depend on the seed and on what they name, and on nothing else. */
final class Ids {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String SKU = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final String DIGITS = "12345678901234567890123456789012";

  private Ids() {}

  /** Returns a line item id: 52 characters of base 32, as in real bills. */
  static String lineItem(long seed, String... name) {
    return text(seed, 52, BASE32, name);
  }

  /** Returns a SKU: 16 capitals and digits. */
  static String sku(String... name) {
    return text(0, 16, SKU, name);
  }

  /** Returns decimal digits without a leading zero. */
  static String digits(long seed, int length, String... name) {
    return text(seed, length, DIGITS, name);
  }

  static UUID uuid(long seed, String... name) {
    ByteBuffer hash = ByteBuffer.wrap(hash(seed, name));
    long most = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long least = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  private static String text(long seed, int length, String alphabet, String... name) {
    byte[] hash = hash(seed, name);
    StringBuilder text = new StringBuilder(length);
    int bits = 0;
    int buffer = 0;
    int next = 0;
    while (text.length() < length) {
      if (bits < 5) {
        buffer = (buffer << 8) | (next < hash.length ? hash[next] & 0xFF : 0);
        next++;
        bits += 8;
      }
      bits -= 5;
      text.append(alphabet.charAt((buffer >> bits) & 31));
      buffer &= (1 << bits) - 1;
    }
    return text.toString();
  }

  private static byte[] hash(long seed, String... name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      for (String part : name) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
