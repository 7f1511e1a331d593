/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.Change;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.UserEnding;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.scan.Logins;
import dev.spoor.jobs.lineage.scan.Principals;
import dev.spoor.jobs.lineage.scan.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Whether a credential is over, since when, and why that is held to be so.
 *
 * @param deactivated last time it was set inactive, when it was not set active again, or when all
 *     rights were taken from it
 * @param deleted deletion of it or of the user or role whose rights it has
 * @param quarantined quarantine of its user
 */
record Life(
    @Nullable Change deactivated,
    @Nullable Change deleted,
    @Nullable Change quarantined,
    boolean isAlive,
    String note) {
  /** Longest life of a session: GetFederationToken and GetSessionToken of a user. */
  private static final long LONGEST_SESSION = 36 * Times.HOUR;

  /** Longest life of a session of Identity Center's portal, whose token asks for credentials. */
  private static final long LONGEST_PORTAL = 90 * 24 * Times.HOUR;

  /** Returns the state of a credential at the end of the window. */
  static Life of(Profile profile, @Nullable String kind, UserEndings endings, long end) {
    String user = user(profile);
    Change off = profile.status;
    @Nullable Change deactivated = off == null || off.isOn() ? null : off;
    boolean isPassword = Logins.isPassword(profile.credential());
    @Nullable Change made = isPassword && off != null && off.isOn() ? off : null;
    boolean isRenewed = made != null && made.equals(Change.last(made, profile.deleted));
    long since = made == null ? profile.issued : made.source().micros();
    UserEnding userDeleted = isOfUser(kind) ? endings.deletion(user, since) : null;
    @Nullable Change ownEnd = isRenewed ? null : profile.deleted;
    @Nullable UserEnding replaced = isPassword ? endings.password(user, since) : null;
    ownEnd = Change.first(ownEnd, change(replaced));
    @Nullable Change deleted = Change.first(ownEnd, change(userDeleted));
    @Nullable Change quarantined = change(isOfUser(kind) ? endings.quarantine(user) : null);
    if (deleted != null) {
      boolean isReplaced =
          replaced != null
              && replaced.kind() == UserEnding.Kind.PASSWORD_SET
              && deleted.equals(change(replaced));
      String what =
          isReplaced
              ? "replaced by another password"
              : deleted.equals(ownEnd) ? "deleted" : "its user was deleted";
      return new Life(deactivated, deleted, quarantined, false, at(what, deleted));
    }
    if (deactivated != null) {
      return new Life(deactivated, null, quarantined, false, at("set inactive", deactivated));
    }
    Life cut = isSession(profile, kind) ? cut(profile, endings) : null;
    return cut == null ? timed(profile, kind, quarantined, end) : cut;
  }

  /** Of a password that nothing but a sign-in speaks of its id alone says whose it is. */
  private static @Nullable String user(Profile profile) {
    String arn = profile.identity.arn();
    boolean isNamed = arn == null && Logins.isPassword(profile.credential());
    return Users.key(isNamed ? Logins.owner(profile.credential()) : arn);
  }

  /** A session that lost its rights before it expired: with its user or role, or by a policy. */
  private static @Nullable Life cut(Profile profile, UserEndings endings) {
    if (endings.isEmpty()) {
      return null;
    }
    long begun = profile.issued == Times.NONE ? profile.usage.firstUsed : profile.issued;
    String principal = Principals.of(profile.identity);
    if (begun == Times.NONE || principal == null) {
      return null;
    }
    Change deleted = change(endings.deletion(principal, begun));
    Change revoked = change(endings.revocation(principal, begun));
    Change end = Change.first(deleted, revoked);
    if (end == null || profile.expires != Times.NONE && profile.expires <= end.source().micros()) {
      return null;
    }
    boolean isDeletion = end.equals(deleted);
    String whose = principal.startsWith("role/") ? "role" : "user";
    String what =
        isDeletion
            ? "its " + whose + " was deleted"
            : "a policy took the rights from the older sessions of its " + whose;
    return new Life(isDeletion ? null : end, isDeletion ? end : null, null, false, at(what, end));
  }

  private static boolean isSession(Profile profile, @Nullable String kind) {
    String credential = profile.credential();
    boolean isTemporary =
        credential.startsWith("ASIA")
            || credential.startsWith("arn:") && credential.contains(":sts:")
            || Logins.isLogin(credential);
    return isTemporary && !"root".equals(kind) && !"external".equals(kind);
  }

  private static Life timed(
      Profile profile, @Nullable String kind, @Nullable Change quarantined, long end) {
    if (profile.expires != Times.NONE) {
      boolean isOver = profile.expires <= end;
      String note = (isOver ? "expired at " : "expires at ") + Times.words(profile.expires);
      return new Life(null, null, quarantined, !isOver, note);
    }
    boolean isPortal = "Identity Center token".equals(kind);
    boolean isTemporary =
        profile.credential().startsWith("ASIA") || Logins.isLogin(profile.credential());
    if (isTemporary || isPortal) {
      long longest = isPortal ? LONGEST_PORTAL : LONGEST_SESSION;
      String words =
          isPortal
              ? "a session of the access portal lasts 90 days at most"
              : "a session lasts 36 hours at most";
      long begun = profile.issued == Times.NONE ? profile.usage.firstUsed : profile.issued;
      boolean isOver = begun != Times.NONE && begun + longest <= end;
      return new Life(
          null,
          null,
          quarantined,
          !isOver,
          isOver
              ? words + ", and this one began at " + Times.words(begun)
              : "its end is not recorded; " + words);
    }
    boolean isLasting =
        "long-term key".equals(kind)
            || "login profile".equals(kind)
            || "service-specific credential".equals(kind);
    String note = isLasting ? "no deactivation or deletion in the data" : "does not end by itself";
    return new Life(
        null,
        null,
        quarantined,
        true,
        quarantined == null ? note : note + "; quarantine ends no key");
  }

  /** Returns the first moment from which it should not have worked any more. */
  long ended() {
    long off = deactivated == null ? Times.NONE : deactivated.source().micros();
    long gone = deleted == null ? Times.NONE : deleted.source().micros();
    return Times.earlier(off, gone);
  }

  private static boolean isOfUser(@Nullable String kind) {
    return "long-term key".equals(kind)
        || "login profile".equals(kind)
        || "service-specific credential".equals(kind)
        || "principal".equals(kind);
  }

  private static @Nullable Change change(@Nullable UserEnding ending) {
    return ending == null ? null : new Change(false, ending.source(), ending.by());
  }

  private static String at(String what, Change change) {
    return what + " at " + Times.words(change.source().micros()) + " by " + change.by();
  }
}
