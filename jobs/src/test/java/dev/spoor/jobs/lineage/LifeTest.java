/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

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
            .mapToObj(s -> new UserEnding("444455556666/bob", false, "k", source(s)))
            .toList());
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
