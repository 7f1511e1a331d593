/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RespondersTest {
  private static final String ROLE = "arn:aws:iam::444455556666:role/security/Responder";
  private static final String SESSION = "arn:aws:sts::444455556666:assumed-role/Responder/bob";

  @Test
  void made_keyOrNetwork_isTheirs() {
    Responders known = Responders.of(List.of("AKIAHELP"), List.of(), List.of("192.0.2.0/24"));

    assertThat(known.made("AKIAHELP", "203.0.113.9")).isTrue();
    assertThat(known.made("AKIAOTHER", "192.0.2.7")).isTrue();
    assertThat(known.made("AKIAOTHER", "cloudformation.amazonaws.com")).isFalse();
    assertThat(Responders.NONE.made(null, null)).isFalse();
  }

  @Test
  void provablyMade_privateAddress_provesNothing() {
    Responders known =
        Responders.of(List.of("AKIAHELP"), List.of(), List.of("192.0.2.0/24", "10.0.0.0/8"));

    assertThat(known.provablyMade("AKIAOTHER", "192.0.2.7")).isTrue();
    assertThat(known.provablyMade("AKIAHELP", "10.1.2.3")).isTrue();
    assertThat(known.provablyMade("AKIAOTHER", "10.1.2.3")).isFalse();
    assertThat(known.made("AKIAOTHER", "10.1.2.3")).as("it is theirs as far as told").isTrue();
    assertThat(known.provablyMade("AKIAOTHER", "192.0.2.7 through vpce-0a1")).isFalse();
  }

  @Test
  void mayHaveMade_userRoleOrSession_mayBeTheirs() {
    Responders known = Responders.of(List.of(), List.of("alice", ROLE), List.of());

    assertThat(known.mayHaveMade("arn:aws:iam::444455556666:user/team/alice")).isTrue();
    assertThat(known.mayHaveMade(SESSION)).isTrue();
    assertThat(known.mayHaveMade("arn:aws:sts::111122223333:assumed-role/Responder/bob")).isFalse();
    assertThat(known.mayHaveMade("arn:aws:iam::444455556666:user/mallory")).isFalse();
  }

  @Test
  void mayHaveMade_roleSessionNamedLikeAResponder_isNot() {
    Responders known = Responders.of(List.of(), List.of("alice"), List.of());

    assertThat(known.mayHaveMade("arn:aws:sts::444455556666:assumed-role/admin/alice")).isFalse();
  }

  @Test
  void mayHaveMade_networksNamed_leavesItToThem() {
    Responders known = Responders.of(List.of(), List.of("alice"), List.of("192.0.2.0/24"));

    assertThat(known.mayHaveMade("arn:aws:iam::444455556666:user/alice")).isFalse();
  }
}
