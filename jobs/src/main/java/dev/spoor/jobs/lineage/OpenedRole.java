/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role whose trust was changed, with one outsider whom the new document lets in.
 *
 * @param role account and name, see {@link #key(String)}
 * @param outsider account id, ARN of an identity provider, or {@code *} for everybody
 */
record OpenedRole(String role, String outsider) {
  private static final String PREFIX = "trust:";
  private static final String FOR = " for ";
  private static final String ROLE = ":role/";
  private static final String EXTERNAL = "external:";

  /** Returns what stands for it where a principal is expected. */
  String name() {
    return PREFIX + role + FOR + outsider;
  }

  /** Reads {@link #name()}; null for other text. */
  static @Nullable OpenedRole of(String name) {
    int end = name.startsWith(PREFIX) ? name.indexOf(FOR) : -1;
    return end < 0
        ? null
        : new OpenedRole(name.substring(PREFIX.length(), end), name.substring(end + FOR.length()));
  }

  /** Returns account and name of a role, unique whatever its path and case. */
  static String key(String account, String role) {
    return account + ROLE + role.toLowerCase(Locale.ROOT);
  }

  /** Returns {@link #key(String, String)} of a role's ARN, or null for what is none. */
  static @Nullable String key(@Nullable String arn) {
    if (arn == null || !arn.startsWith("arn:") || !arn.contains(ROLE)) {
      return null;
    }
    String[] parts = arn.split(":", 6);
    return parts.length < 6
        ? null
        : key(parts[4], parts[5].substring(parts[5].lastIndexOf('/') + 1));
  }

  /** Whether text is a key of a role. */
  static boolean isKey(String text) {
    return !text.startsWith("arn:") && text.contains(ROLE);
  }

  /** Whether the one who asked for a session is such an outsider. */
  boolean isLetIn(String caller) {
    if (outsider.equals("*")) {
      return isForeign(caller);
    }
    return outsider.startsWith("arn:")
        ? caller.startsWith(outsider + ":")
        : caller.startsWith(EXTERNAL + outsider + "/");
  }

  private static boolean isForeign(String caller) {
    return caller.startsWith(EXTERNAL);
  }

  /** Returns who a caller belongs to: another account whole, or himself. */
  static String party(String caller) {
    int end = isForeign(caller) ? caller.indexOf('/') : -1;
    return end < 0 ? caller : caller.substring(0, end);
  }
}
