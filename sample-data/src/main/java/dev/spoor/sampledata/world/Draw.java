/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One named stream of random choices: the same seed and labels give the same choices on any machine
 * and thread.
 */
public final class Draw {
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] ALPHANUMERIC =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
  private static final byte[] UPPER = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  private final SplittableRandom random;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Draw(long state) {
    this.random = new SplittableRandom(state);
  }

  /** Returns the stream that belongs to these labels (strings and numbers, order counts). */
  public static Draw of(long seed, Object... labels) {
    long state = mix(seed ^ 0x5350_4f4f_5221L);
    for (Object label : labels) {
      String text = String.valueOf(label);
      for (int i = 0; i < text.length(); i++) {
        state = (state ^ text.charAt(i)) * 0x100000001b3L;
      }
      state = mix(state + 0x9e37_79b9_7f4a_7c15L);
    }
    return new Draw(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public long bits() {
    return random.nextLong();
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public String hex(int length) {
    return text(HEX, length);
  }

  public String alphanumeric(int length) {
    return text(ALPHANUMERIC, length);
  }

  public String upper(int length) {
    return text(UPPER, length);
  }

  /** Returns a version 4 GUID in the lower-case spelling of CloudTrail. */
  public String guid() {
    byte[] out = new byte[36];
    long high = random.nextLong();
    long low = random.nextLong();
    int nibble = 0;
    for (int i = 0; i < 36; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        out[i] = '-';
        continue;
      }
      long word = nibble < 16 ? high : low;
      int value = (int) (word >>> ((nibble & 15) * 4)) & 15;
      if (i == 14) {
        value = 4;
      } else if (i == 19) {
        value = 8 | (value & 3);
      }
      out[i] = HEX[value];
      nibble++;
    }
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  private String text(byte[] alphabet, int length) {
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return new String(out, StandardCharsets.ISO_8859_1);
  }
}
