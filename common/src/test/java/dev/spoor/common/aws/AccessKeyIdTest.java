/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccessKeyIdTest {
  /** The example that Aidan Steele published with the account it belongs to. */
  @Test
  void account_publishedExample_isDecodedFromTheKey() {
    assertThat(new AccessKeyId("ASIAQNZGKIQY56JQ7WML").account())
        .contains(new AccountId("029608264753"));
  }

  @Test
  void account_oldOrRedactedKey_isUnknown() {
    assertThat(new AccessKeyId("AKIAIOSFODNN7EXAMPLE").account()).isEmpty();
    assertThat(new AccessKeyId("AKIAREDACTED").account()).isEmpty();
    assertThat(new AccessKeyId("").account()).isEmpty();
  }

  @Test
  void accountId_notTwelveDigits_isRefusedWithTheValue() {
    assertThat(new AccountId("011254002932").toString()).isEqualTo("011254002932");
    assertThatThrownBy(() -> new AccountId("11254002932"))
        .hasMessage("Invalid account ID: 11254002932 (expected 12 digits)");
  }
}
