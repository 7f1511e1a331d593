/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import org.jspecify.annotations.Nullable;

/**
 * An ARN in its parts.
 *
 * @param type first word of the resource, such as {@code instance}; empty when it has but one
 * @param name what follows the type, or the whole resource
 */
record ArnText(String service, String region, String account, String type, String name) {
  /** Returns the parts; null when text is no ARN. */
  static @Nullable ArnText of(String text) {
    if (!text.startsWith("arn:")) {
      return null;
    }
    int service = text.indexOf(':', 4) + 1;
    int region = service == 0 ? 0 : text.indexOf(':', service) + 1;
    int account = region == 0 ? 0 : text.indexOf(':', region) + 1;
    int resource = account == 0 ? 0 : text.indexOf(':', account) + 1;
    if (resource == 0) {
      return null;
    }
    int start = text.startsWith("/", resource) ? resource + 1 : resource;
    int end = start;
    while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != ':') {
      end++;
    }
    boolean isTyped = end < text.length();
    return new ArnText(
        text.substring(service, region - 1),
        text.substring(region, account - 1),
        text.substring(account, resource - 1),
        isTyped ? text.substring(start, end) : "",
        text.substring(isTyped ? end + 1 : start));
  }

  /** Returns type and name together, as things without types of their own are named. */
  String resource() {
    return type.isEmpty() ? name : type + '/' + name;
  }
}
