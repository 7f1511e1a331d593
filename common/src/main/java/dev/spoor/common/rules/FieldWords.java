/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What people call the fields of records. */
final class FieldWords {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("awsRegion", "region"),
          Map.entry("eventName", "call"),
          Map.entry("eventSource", "service"),
          Map.entry("sourceIPAddress", "address"),
          Map.entry("spoor.accountId", "account"),
          Map.entry("recipientAccountId", "account"),
          Map.entry("userIdentity.arn", "identity"),
          Map.entry("userIdentity.accessKeyId", "access key"),
          Map.entry("sub_account_id", "account"),
          Map.entry("account_id", "account"),
          Map.entry("region_id", "region"),
          Map.entry("service_code", "service"),
          Map.entry("resource_id", "resource"),
          Map.entry("billing_currency", "currency"));

  private static final Pattern COLUMN = Pattern.compile("[a-z]+(_[a-z]+)+");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private FieldWords() {}

  /** Returns the words for a field: of {@code requestParameters.userName}, {@code user name}. */
  static String of(String field) {
    String usual = USUAL.get(field);
    if (usual != null) {
      return usual;
    }
    if (COLUMN.matcher(field).matches()) {
      return field.replace('_', ' ');
    }
    String last = field.substring(field.lastIndexOf('.') + 1);
    return last.isEmpty() ? field : HUMP.matcher(last).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
