/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletions and quarantines of users, deletions and revocations of roles, by user or role. Ships as
 * bytes, since its values are records.
 */
final class UserEndings implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<String, ArrayList<byte[]>> deleted = new HashMap<>();
  private final HashMap<String, byte[]> quarantined = new HashMap<>();

  UserEndings(Collection<UserEnding> endings) {
    List<UserEnding> ordered =
        endings.stream().sorted((a, b) -> Source.ORDER.compare(a.source(), b.source())).toList();
    for (UserEnding ending : ordered) {
      if (ending.isQuarantine()) {
        quarantined.putIfAbsent(ending.user(), ending.bytes());
      } else {
        deleted.computeIfAbsent(ending.user(), any -> new ArrayList<>()).add(ending.bytes());
      }
    }
  }

  /**
   * Returns the first deletion of a user that ended what was made at a time: a user of a name that
   * was deleted before is another user.
   *
   * @param made microseconds, or {@link Times#NONE} when that is not known
   */
  @Nullable UserEnding deletion(@Nullable String user, long made) {
    if (user == null) {
      return null;
    }
    for (byte[] bytes : deleted.getOrDefault(user, new ArrayList<>())) {
      UserEnding ending = UserEnding.read(bytes);
      if (made == Times.NONE || ending.before() > made) {
        return ending;
      }
    }
    return null;
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
