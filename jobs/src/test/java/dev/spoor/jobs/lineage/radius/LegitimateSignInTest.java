/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import java.sql.Timestamp;
import org.junit.jupiter.api.Test;

/** Sign-ins and passwords of a leaked key's owners, at home and elsewhere. */
class LegitimateSignInTest extends SharedKeyCase {
  /** The keys of one sign-in: a stolen cookie gives him others than the one that is known. */
  @Test
  void from_keyOfAConsoleSession_followsTheOthersThatWereUsedElsewhere() {
    Calls calls = new Calls();
    login(calls);
    console(calls, "ASIAWO645SY5CONSOLE1", THIEF);
    console(calls, "ASIAWO645SY5CONSOLE2", THIEF);
    console(calls, "ASIAWO645SY5CONSOLE3", HOME);

    assertThat(reached(calls, "ASIAWO645SY5CONSOLE1"))
        .contains(
            "credential:console-login:e0",
            "credential:ASIAWO645SY5CONSOLE2",
            "legitimate:ASIAWO645SY5CONSOLE3");
  }

  private static void login(Calls calls) {
    signIn(calls, HOME);
  }

  private static void signIn(Calls calls, String address) {
    calls.call(
        "signin",
        "ConsoleLogin",
        "identity_type",
        "IAMUser",
        "identity_arn",
        "arn:aws:iam::444455556666:user/jane",
        "user_name",
        "jane",
        "source_ip_address",
        address);
  }

  private static void console(Calls calls, String key, String address) {
    calls.user(
        key,
        "jane",
        "s3",
        "ListBuckets",
        "source_ip_address",
        address,
        "user_agent",
        "Mozilla/5.0",
        "session_created",
        new Timestamp(1_762_560_000_000L));
  }

  /** A password never calls by itself: those who sign in with it do. */
  @Test
  void from_sharedKey_reachesAPasswordSetAtHomeAndUsedElsewhere() {
    Calls calls = new Calls();
    password(calls);
    signIn(calls, THIEF);

    assertThat(reached(calls, KEY))
        .contains(
            "credential:login-profile:arn:aws:iam::444455556666:user/jane",
            "credential:console-login:e1");
  }

  @Test
  void from_sharedKey_leavesAPasswordSetAndUsedAtHomeAlone() {
    Calls calls = new Calls();
    password(calls);
    signIn(calls, HOME);

    assertThat(reached(calls, KEY))
        .containsExactly(
            "credential:" + KEY, "legitimate:login-profile:arn:aws:iam::444455556666:user/jane");
  }

  private static void password(Calls calls) {
    calls.user(
        KEY,
        "ci",
        "iam",
        "CreateLoginProfile",
        "source_ip_address",
        HOME,
        "request_parameters",
        "{\"userName\":\"jane\"}");
  }
}
