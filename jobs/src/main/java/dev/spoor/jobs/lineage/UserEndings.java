/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletions and quarantines of users, by user. Ships as bytes, since its values are records. */
final class UserEndings implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<String, byte[]> deleted = new HashMap<>();
  private final HashMap<String, byte[]> quarantined = new HashMap<>();

  UserEndings(Collection<UserEnding> endings) {
    List<UserEnding> ordered =
        endings.stream().sorted((a, b) -> Source.ORDER.compare(a.source(), b.source())).toList();
    for (UserEnding ending : ordered) {
      (ending.isQuarantine() ? quarantined : deleted).putIfAbsent(ending.user(), ending.bytes());
    }
  }

  /** Returns the first deletion of a user. */
  @Nullable UserEnding deletion(@Nullable String user) {
    return of(deleted, user);
  }

  /** Returns the first quarantine of a user. */
  @Nullable UserEnding quarantine(@Nullable String user) {
    return of(quarantined, user);
  }

  private static @Nullable UserEnding of(HashMap<String, byte[]> map, @Nullable String user) {
    byte[] bytes = user == null ? null : map.get(user);
    return bytes == null ? null : UserEnding.read(bytes);
  }
}
