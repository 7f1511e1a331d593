/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a column as they were decoded before: names of calls, services, callers and agents come
 * again and again. Of texts that meet in one place the later stays; a column whose texts hardly
 * come again is no longer remembered.
 */
final class RecentTexts {
  private static final int BITS = 10;
  private static final int LONGEST = 256;

  /** After so many texts it is looked whether a quarter of them had come before. */
  private static final int TRIAL = 4_096;

  /** Texts that meet in a place mostly differ here already, so that none is fetched to compare. */
  private int[] hashes = new int[0];

  private @Nullable UTF8String[] stored = new UTF8String[0];
  private @Nullable String[] texts = new String[0];
  private @Nullable UTF8String last;
  private String lastText = "";
  private int tried;
  private int met;
  private boolean isOff;

  /** Returns the text decoded. */
  String of(UTF8String text) {
    if (isOff || text.numBytes() > LONGEST) {
      return decoded(text);
    }
    // Events lie sorted by credential: most texts of a caller are those of the event before.
    if (last != null && text.equals(last)) {
      met++;
      count();
      return lastText;
    }
    if (texts.length == 0) {
      hashes = new int[1 << BITS];
      stored = new UTF8String[1 << BITS];
      texts = new String[1 << BITS];
    }
    int hash = text.hashCode();
    int place = (hash * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    String decoded = texts[place];
    if (decoded != null && hashes[place] == hash && text.equals(stored[place])) {
      met++;
    } else {
      byte[] bytes = text.getBytes();
      decoded = new String(bytes, StandardCharsets.UTF_8);
      hashes[place] = hash;
      stored[place] = UTF8String.fromBytes(bytes);
      texts[place] = decoded;
    }
    last = stored[place];
    lastText = decoded;
    count();
    return decoded;
  }

  private void count() {
    if (++tried == TRIAL) {
      judge();
    }
  }

  /** A text of an array is made of it in one step, where Spark would copy it first. */
  private static String decoded(UTF8String text) {
    return text.getBaseObject() instanceof byte[] bytes
        ? new String(
            bytes,
            (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET),
            text.numBytes(),
            StandardCharsets.UTF_8)
        : text.toString();
  }

  private void judge() {
    if (met < TRIAL / 4) {
      isOff = true;
      last = null;
      hashes = new int[0];
      stored = new UTF8String[0];
      texts = new String[0];
    }
    tried = 0;
    met = 0;
  }
}
