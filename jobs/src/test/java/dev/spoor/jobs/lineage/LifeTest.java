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

  @Test
  void of_sessionOfARoleThatWasRevoked_isOverUnlessItBeganLaterOrHadExpired() {
    UserEndings revoked =
        new UserEndings(
            java.util.List.of(
                new UserEnding(
                    "444455556666/role/deploy", false, "k", source(100), 90 * Times.SECOND)));

    Life ended = life(session(50, Times.NONE), "temporary key", revoked);
    assertThat(ended.isAlive()).isFalse();
    assertThat(ended.ended()).isEqualTo(100 * Times.SECOND);
    assertThat(ended.note()).startsWith("ended with the role's sessions at");
    assertThat(life(session(95, Times.NONE), "temporary key", revoked).isAlive()).isTrue();
    assertThat(life(session(50, 80), "temporary key", revoked).ended()).isEqualTo(Times.NONE);
    assertThat(life(session(50, Times.NONE), "temporary key", deletions(100)).isAlive()).isTrue();
  }

  @Test
  void before_policiesOfThatName_endSessionsOnlyWhenTheyDenyEverything() {
    String name = "AWSRevokeOlderSessions";
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],"
            + "\"Resource\":[\"*\"],\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":"
            + "\"1970-01-01T00:01:30.000Z\"}}}]}";
    long at = 100 * Times.SECOND;

    assertThat(SessionRevocation.before(name, policy, at)).isEqualTo(90 * Times.SECOND);
    assertThat(SessionRevocation.before(name + "-Spoor", policy.replace("[\"*\"]", "\"*\""), at))
        .isEqualTo(90 * Times.SECOND);
    assertThat(SessionRevocation.before(name, policy.replace("1970", "2100"), at))
        .isEqualTo(at + 1);
    for (String harmless :
        java.util.List.of(
            policy.replace("Deny", "Allow"),
            policy.replace("\"Action\":[\"*\"]", "\"Action\":[\"s3:GetObject\"]"),
            policy.replace("\"Resource\"", "\"NotResource\""),
            policy.replace("\"Condition\":{", "\"Condition\":{\"StringEquals\":{\"a\":\"b\"},"),
            policy.replace("1970-01-01T00:01:30.000Z", "2025-99-99T00:00:00Z"),
            "{}")) {
      assertThat(SessionRevocation.before(name, harmless, at)).as(harmless).isEqualTo(Times.NONE);
    }
    assertThat(SessionRevocation.before("Other", policy, at)).isEqualTo(Times.NONE);
    assertThat(SessionRevocation.holder("arn:aws:sts::444455556666:assumed-role/Deploy/i-1"))
        .isEqualTo("444455556666/role/deploy");
  }

  private static Profile session(long seconds, long expires) {
    Profile session = Profile.mentioned("ASIAWO645SY5BEXAMPLE");
    session.whose("arn:aws:sts::444455556666:assumed-role/deploy/x", null, "AssumeRole");
    session.issued(
        seconds * Times.SECOND, expires == Times.NONE ? Times.NONE : expires * Times.SECOND);
    return session;
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
