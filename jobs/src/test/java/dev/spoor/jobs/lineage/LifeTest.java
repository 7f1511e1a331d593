/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.UserEnding;
import dev.spoor.jobs.lineage.scan.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An intruder must not be able to hide a door behind the end of an earlier one. */
final class LifeTest {
  private static final String ARN = "arn:aws:iam::444455556666:user/bob";
  private static final long END = 1_000 * Times.SECOND;

  @Test
  void of_keyOfUserMadeAgain_isAliveAfterTheFirstUsersDeletion() {
    UserEndings endings = deletions(100);

    assertThat(life(key(200), "long-term key", endings).isAlive()).isTrue();
    assertThat(life(key(50), "long-term key", endings).isAlive()).isFalse();
    assertThat(life(key(200), "long-term key", deletions(100, 300)).isAlive()).isFalse();
  }

  @Test
  void of_passwordMadeAgain_isAlive() {
    Profile password = password();
    password.status(true, source(100), "k");
    password.deleted(source(200), "k");
    assertThat(life(password, "login profile", deletions()).isAlive()).isFalse();

    password.status(true, source(300), "k");
    assertThat(life(password, "login profile", deletions()).isAlive()).isTrue();
    assertThat(life(password, "login profile", deletions(250)).isAlive()).isTrue();

    password.deleted(source(400), "k");
    assertThat(life(password, "login profile", deletions()).isAlive()).isFalse();
  }

  @Test
  void of_passwordThatOnlyASignInTellsOf_endsWithTheNextOne() {
    Profile password = Profile.mentioned("login-profile:" + ARN);
    String user = "444455556666/bob";

    assertThat(ended(password, user, UserEnding.Kind.PASSWORD_SET)).isEqualTo(100);
    assertThat(ended(password, user, UserEnding.Kind.PASSWORD_DELETED)).isEqualTo(100);
    assertThat(ended(password, "444455556666/eve", UserEnding.Kind.PASSWORD_SET)).isNull();
  }

  private static @Nullable Long ended(Profile password, String user, UserEnding.Kind kind) {
    UserEndings endings = new UserEndings(List.of(ending(user, kind, 0, 100)));
    Life life = life(password, "login profile", endings);
    return life.isAlive() ? null : Long.valueOf(life.ended() / Times.SECOND);
  }

  private static Life life(Profile profile, String kind, UserEndings endings) {
    return Life.of(profile, kind, endings, END);
  }

  private static Profile key(long seconds) {
    Profile key = Profile.mentioned("AKIAWO645SY5BEXAMPLE");
    key.whose(ARN, null, "CreateAccessKey");
    key.issued(seconds * Times.SECOND, Times.NONE);
    return key;
  }

  private static Profile password() {
    Profile password = Profile.mentioned("login-profile:" + ARN);
    password.whose(ARN, null, "CreateLoginProfile");
    password.issued(100 * Times.SECOND, Times.NONE);
    return password;
  }

  private static UserEndings deletions(long... seconds) {
    return new UserEndings(
        java.util.Arrays.stream(seconds)
            .mapToObj(s -> ending("444455556666/bob", UserEnding.Kind.DELETED, 0, s))
            .toList());
  }

  @Test
  void of_sessionsOfADeletedUser_endWithHim() {
    Profile federated = session("arn:aws:sts::444455556666:federated-user/bob", ARN);
    Profile token = session(ARN, null);
    Profile ofRole = session("arn:aws:sts::444455556666:assumed-role/Bob/bob", null);
    ofRole.issued(50 * Times.SECOND, Times.NONE);

    assertThat(life(federated, "federated session", deletions(100)).isAlive()).isFalse();
    assertThat(life(federated, "federated session", deletions(100)).note())
        .startsWith("its user was deleted at 1970-01-01T00:01:40Z");
    assertThat(life(token, "temporary key", deletions(100)).isAlive()).isFalse();
    assertThat(life(token, "temporary key", deletions(10)).isAlive()).isTrue();
    assertThat(life(ofRole, "temporary key", deletions(100)).isAlive()).isTrue();
  }

  @Test
  void of_sessionsOfARole_endWithItOrByARevocationThatCameLater() {
    String role = "role/444455556666/admin";
    Profile session = session("arn:aws:sts::444455556666:assumed-role/Admin/x", null);
    UserEnding early = ending(role, UserEnding.Kind.REVOKED, 50, 60);
    UserEnding late = ending(role, UserEnding.Kind.REVOKED, 90, 95);
    UserEnding lifted = ending(role, UserEnding.Kind.RESTORED, 0, 200);
    UserEnding gone = ending(role, UserEnding.Kind.DELETED, 0, 300);

    assertThat(ended(session, early)).isNull();
    assertThat(ended(session, early, late)).isEqualTo(95 * Times.SECOND);
    assertThat(ended(session, late, lifted)).isNull();
    assertThat(ended(session, late, ending(role, UserEnding.Kind.REVOKED, 50, 150)))
        .as("replaced by one that ends less")
        .isNull();
    assertThat(ended(session, late, lifted, gone)).isEqualTo(300 * Times.SECOND);
    session.issued(Times.NONE, 80 * Times.SECOND);
    assertThat(ended(session, late)).as("expired before").isNull();
  }

  private static @Nullable Long ended(Profile session, UserEnding... endings) {
    Life life = life(session, "temporary key", new UserEndings(List.of(endings)));
    assertThat(life.isAlive())
        .isEqualTo(life.ended() == Times.NONE && session.expires == Times.NONE);
    return life.ended() == Times.NONE ? null : life.ended();
  }

  private static Profile session(String arn, @Nullable String user) {
    Profile session = Profile.mentioned("ASIAWO645SY5BEXAMPLE");
    session.whose(arn, user, "AssumeRole");
    session.issued(70 * Times.SECOND, Times.NONE);
    return session;
  }

  private static UserEnding ending(
      String principal, UserEnding.Kind kind, long before, long seconds) {
    return new UserEnding(principal, kind, before * Times.SECOND, "k", source(seconds));
  }

  private static Source source(long seconds) {
    return new Source(
        seconds * Times.SECOND,
        "event-" + seconds,
        "444455556666",
        "198.51.100.1",
        "agent",
        "file",
        0);
  }
}
