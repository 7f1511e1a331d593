/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * Principals of reached credentials, as the tag {@code aws:createdBy} names them: {@code
 * IAMUser:AIDAEXAMPLE:alice}, {@code AssumedRole:AROAEXAMPLE:session}, {@code Root:111122223333}.
 * Ids of users and roles stand in no table of credentials, so they are known by their names within
 * an account: a role by the names of its sessions.
 */
final class ReachedPrincipals implements Serializable {
  private static final long serialVersionUID = 1;

  /** Account, type and name, a line each. */
  private final HashSet<String> names = new HashSet<>();

  /**
   * Knows these principals.
   *
   * @param arns of users, sessions and root users; others are passed over
   */
  ReachedPrincipals(Collection<String> arns) {
    arns.forEach(this::add);
  }

  private void add(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6) {
      return;
    }
    String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
    int slash = parts[5].indexOf('/');
    switch (slash < 0 ? parts[5] : parts[5].substring(0, slash)) {
      case "user" -> names.add(key(parts[4], "IAMUser", name));
      case "assumed-role" -> names.add(key(parts[4], "AssumedRole", name));
      case "federated-user" -> names.add(key(parts[4], "FederatedUser", name));
      case "root" -> names.add(key(parts[4], "Root", ""));
      default -> {
        // services and accounts create nothing that bears the tag
      }
    }
  }

  /**
   * Whether a tag names one of them.
   *
   * @param accountId account of the thing that bears the tag, which its creator is taken to be of
   */
  boolean areNamedBy(String tag, @Nullable String accountId) {
    String[] parts = tag.split(":", 3);
    boolean isRoot = parts[0].equals("Root");
    if (parts.length < 2 || (!isRoot && parts.length < 3)) {
      return false;
    }
    String account = isRoot ? parts[1] : accountId;
    return account != null && names.contains(key(account, parts[0], isRoot ? "" : parts[2]));
  }

  private static String key(String account, String type, String name) {
    return account + "\n" + type + "\n" + name;
  }
}
