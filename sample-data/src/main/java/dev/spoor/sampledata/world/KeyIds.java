/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

/**
 * Identifiers of keys and principals that carry their account, as AWS has issued them since about
 * 2019: after the prefix one flag bit (set), 40 bits of account number, then random bits, in base
 * 32.
 */
public final class KeyIds {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_CHARACTERS = 16;
  private static final int PRINCIPAL_CHARACTERS = 17;
  private static final String EXAMPLE = "EXAMPLE";

  private KeyIds() {}

  /** Returns a 20-character key id: {@code AKIA…}, {@code ASIA…}. */
  public static String key(String prefix, Account account, Draw draw) {
    return encode(prefix, account.number(), draw.bits(), KEY_CHARACTERS);
  }

  /** Returns a 21-character principal id: {@code AIDA…}, {@code AROA…}. */
  public static String principal(String prefix, Account account, Draw draw) {
    return encode(prefix, account.number(), draw.bits(), PRINCIPAL_CHARACTERS);
  }

  /**
   * Returns a long-term key id that ends in {@code EXAMPLE}, so that nobody takes it for a real
   * one. An account has sixteen of them.
   */
  public static String example(Account account, int ordinal) {
    if (ordinal < 0 || ordinal > 15) {
      throw new IllegalArgumentException("Invalid key ordinal: " + ordinal + " (expected 0 to 15)");
    }
    String whole = encode("AKIA", account.number(), (long) ordinal << 60, KEY_CHARACTERS);
    return whole.substring(0, 13) + EXAMPLE;
  }

  /** Bits after the account are taken from the top of {@code noise}. */
  static String encode(String prefix, long account, long noise, int characters) {
    StringBuilder id = new StringBuilder(prefix);
    long head = (1L << 40) | account;
    for (int i = 0; i < characters; i++) {
      long five;
      if (i < 8) {
        five = head >>> (36 - 5 * i);
      } else if (i == 8) {
        five = head << 4 | noise >>> 60;
      } else {
        five = noise << (4 + 5 * (i - 9)) >>> 59;
      }
      id.append(BASE32.charAt((int) five & 31));
    }
    return id.toString();
  }
}
