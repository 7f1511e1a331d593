/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.util.Comparator;

/**
 * The order of strings by their UTF-8 bytes, which is the order of their code points and the order
 * in which S3 lists keys.
 *
 * <p>{@link String#compareTo} differs from it: there, characters beyond the basic plane come before
 * U+E000.
 */
public enum Utf8Order implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftBeyond = Character.isSurrogate(left);
        boolean rightBeyond = Character.isSurrogate(right);
        return leftBeyond == rightBeyond ? left - right : leftBeyond ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
