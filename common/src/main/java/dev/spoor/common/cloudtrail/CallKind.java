/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a call reads or changes something, by its name; for records that do not say. */
public final class CallKind {
  private static final byte[][] READING = {
    ascii("Get"), ascii("List"), ascii("Describe"), ascii("Head"), ascii("Lookup"),
    ascii("Search"), ascii("Query"), ascii("Scan"), ascii("BatchGet"), ascii("BatchDescribe"),
    ascii("Check"), ascii("Validate"), ascii("Test"), ascii("Estimate"), ascii("Preview"),
    ascii("Simulate"), ascii("Filter"), ascii("View"), ascii("Select"), ascii("Count"),
    ascii("Discover"), ascii("Detect"), ascii("Download"), ascii("Decode"), ascii("Is")
  };

  private CallKind() {}

  /**
   * Returns what a record says of itself by its name where it does not say whether it only reads;
   * null for sign-ins, of which that makes no sense, and without a name.
   */
  public static @Nullable Boolean isReading(@Nullable String eventType, @Nullable String name) {
    if (name == null || eventType != null && eventType.startsWith("AwsConsoleSign")) {
      return null;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return isReading(bytes, 0, bytes.length);
  }

  /** Whether a name starts with a reading verb that ends there. */
  static boolean isReading(byte[] b, int start, int end) {
    for (byte[] verb : READING) {
      int after = start + verb.length;
      if (after <= end
          && java.util.Arrays.equals(b, start, after, verb, 0, verb.length)
          && (after == end || b[after] < 'a' || b[after] > 'z')) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String verb) {
    return verb.getBytes(StandardCharsets.US_ASCII);
  }
}
