/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What people call the fields of records. */
final class FieldWords {
  private static final Map<String, String> USUAL =
      Map.of(
          "awsRegion", "region",
          "eventName", "call",
          "eventSource", "service",
          "sourceIPAddress", "address",
          "spoor.accountId", "account",
          "recipientAccountId", "account",
          "userIdentity.arn", "identity",
          "userIdentity.accessKeyId", "access key");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private FieldWords() {}

  /** Returns the words for a field: of {@code requestParameters.userName}, {@code user name}. */
  static String of(String field) {
    String usual = USUAL.get(field);
    if (usual != null) {
      return usual;
    }
    String last = field.substring(field.lastIndexOf('.') + 1);
    return last.isEmpty() ? field : HUMP.matcher(last).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
