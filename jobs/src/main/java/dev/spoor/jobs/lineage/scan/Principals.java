/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.Arn;
import dev.spoor.jobs.lineage.fact.Users;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of users and roles: unique in an account, whatever path their ARN has. */
public final class Principals {
  private static final String ROLE = "role/";

  private Principals() {}

  /** Returns the name of a role; names that differ in case are the same role. */
  static String role(String accountId, String name) {
    return ROLE + accountId + "/" + name.toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the user or role whose rights a session has; null when not known. */
  public static @Nullable String of(Identity session) {
    String own = of(session.arn());
    return own == null ? of(session.principal()) : own;
  }

  /** Returns the name of the user or role of an ARN, or of the session that it is of. */
  private static @Nullable String of(@Nullable String arn) {
    Arn parts = Arn.of(arn);
    if (parts == null) {
      return null;
    }
    String[] names = parts.resource().split("/");
    if (names.length > 1 && names[0].equals("role")) {
      return role(parts.account(), names[names.length - 1]);
    }
    if (names.length > 2 && names[0].equals("assumed-role")) {
      return role(parts.account(), names[1]);
    }
    return Users.key(arn);
  }
}
