/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is behind a principal that the bill names. */
class CausedTest {
  private static final String REACHED = "arn:aws:iam::1:user/alice";
  private static final String OTHER = "arn:aws:iam::1:role/app";
  private static final String USER_ID = "906-1";

  @Test
  void byNamed_principalOfAReachedCredential_isUnclearAndAnotherIsNot() {
    Set<String> reached = Set.of(REACHED);

    assertThat(Caused.byNamed(REACHED, reached).actor()).isEqualTo(Actor.UNCLEAR);
    assertThat(Caused.byNamed(OTHER, reached).actor()).isNull();
    assertThat(Caused.byNamed(OTHER, reached).confidence()).isEqualTo("strong");
  }

  /** The id of a user of Identity Center says nothing of which credentials are the user's. */
  @Test
  void byNamed_nameThatIsNoArn_isUnclearAsSoonAsSomebodyIsReached() {
    Caused caused = Caused.byNamed(USER_ID, Set.of(REACHED));

    assertThat(caused.principal()).isEqualTo(USER_ID);
    assertThat(caused.actor()).isEqualTo(Actor.UNCLEAR);
    assertThat(caused.confidence()).isEqualTo("weak");
    assertThat(caused.reason()).endsWith("an intruder may have acted as it");
    assertThat(Caused.byNamed(USER_ID, Set.of()).actor()).isNull();
  }

  @Test
  void naming_longName_isCut() {
    Caused caused = Caused.unexplained("why").naming("x".repeat(1_000));

    assertThat(caused.reason()).isEqualTo("why; the bill names " + "x".repeat(256));
  }
}
