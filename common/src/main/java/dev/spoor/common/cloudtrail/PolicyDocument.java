/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Policies that records hold as a text. */
public final class PolicyDocument {
  private PolicyDocument() {}

  /**
   * Returns a policy as it reads; some records hold it encoded for an address. What is no policy
   * has no members.
   */
  public static JsonFields of(@Nullable String text) {
    if (text == null || !text.startsWith("%")) {
      return new JsonFields(text);
    }
    try {
      return new JsonFields(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new JsonFields(null);
    }
  }
}
