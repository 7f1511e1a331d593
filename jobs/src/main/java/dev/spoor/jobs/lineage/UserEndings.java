/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.UserEnding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened to users and roles, by name. Ships as bytes, since its values are records. */
final class UserEndings implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<String, ArrayList<byte[]>> endings = new HashMap<>();

  UserEndings(Collection<UserEnding> all) {
    List<UserEnding> ordered =
        all.stream().sorted((a, b) -> Source.ORDER.compare(a.source(), b.source())).toList();
    for (UserEnding ending : ordered) {
      endings.computeIfAbsent(ending.principal(), any -> new ArrayList<>()).add(ending.bytes());
    }
  }

  boolean isEmpty() {
    return endings.isEmpty();
  }

  /**
   * Returns the first deletion of a user or role that ended what was made at a time: one of a name
   * that was deleted before is another.
   *
   * @param made microseconds, or {@link Times#NONE} when that is not known
   */
  @Nullable UserEnding deletion(@Nullable String principal, long made) {
    return first(
        principal,
        ending ->
            ending.kind() == UserEnding.Kind.DELETED
                && (made == Times.NONE || ending.source().micros() >= made));
  }

  /**
   * Returns what first ended a password: another one, or none at all from then on. What happened in
   * the same moment ended none, since which came first is not known.
   *
   * @param set microseconds, or {@link Times#NONE} of a password that was there before the data
   */
  @Nullable UserEnding password(@Nullable String user, long set) {
    return first(
        user,
        ending ->
            (ending.kind() == UserEnding.Kind.PASSWORD_DELETED
                    || ending.kind() == UserEnding.Kind.PASSWORD_SET)
                && (set == Times.NONE || ending.source().micros() > set));
  }

  /** Returns the first quarantine of a user. */
  @Nullable UserEnding quarantine(@Nullable String user) {
    return first(user, ending -> ending.kind() == UserEnding.Kind.QUARANTINED);
  }

  /** Returns the first policy, not taken away again, that ended a session begun at a time. */
  @Nullable UserEnding revocation(@Nullable String principal, long begun) {
    UserEnding last = null;
    for (byte[] bytes : of(principal)) {
      UserEnding ending = UserEnding.read(bytes);
      if (ending.kind() == UserEnding.Kind.RESTORED) {
        last = null;
      } else if (ending.kind() == UserEnding.Kind.REVOKED) {
        boolean isMeant = begun < ending.begunBefore();
        last = !isMeant ? null : last == null ? ending : last;
      }
    }
    return last;
  }

  private @Nullable UserEnding first(@Nullable String principal, Predicate<UserEnding> isMeant) {
    for (byte[] bytes : of(principal)) {
      UserEnding ending = UserEnding.read(bytes);
      if (isMeant.test(ending)) {
        return ending;
      }
    }
    return null;
  }

  private List<byte[]> of(@Nullable String principal) {
    ArrayList<byte[]> own = principal == null ? null : endings.get(principal);
    return own == null ? List.of() : own;
  }
}
