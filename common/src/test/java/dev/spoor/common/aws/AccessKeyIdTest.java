/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeyIdTest {
  /** Ids of public records that state the account beside the id; the last is Aidan Steele's. */
  @ParameterizedTest
  @CsvSource({
    "ASIAZQ3DSS4VHDZDJXHR,  654654478122",
    "AKIA2L7R2FMYLMIOYMGH,  712934828848",
    "AIDA2L7R2FMYNUUGNBW5R, 712934828848",
    "ASIA4MI2KBUM7XH2IUSC,  850995580185",
    "AROAWWNJHDG5EZDO4IS5S, 460453255610",
    "AIPAWWNJHDG5LVQII6SAQ, 460453255610",
    "AROAUTAWYMQ46Z2KM6NHK, 315727832121",
    "ASIAQNZGKIQY56JQ7WML,  029608264753"
  })
  void account_idOfAPublicRecord_isDecodedFromTheId(String id, String account) {
    assertThat(new AccessKeyId(id).account()).contains(new AccountId(account));
  }

  @Test
  void account_oldOrRedactedKey_isUnknown() {
    assertThat(new AccessKeyId("AKIAIOSFODNN7EXAMPLE").account()).isEmpty();
    assertThat(new AccessKeyId("AKIAREDACTED").account()).isEmpty();
    assertThat(new AccessKeyId("").account()).isEmpty();
  }

  @Test
  void account_idOfAnotherMake_isUnknown() {
    assertThat(new AccessKeyId("AROAWWNJHDG5EZDO4IS5S:session").account()).isEmpty();
    assertThat(new AccessKeyId("ANPAWWNJHDG5EZDO4IS5S").account()).isEmpty();
    assertThat(new AccessKeyId("ASIA77777777777777777").account()).isEmpty();
    assertThat(new AccessKeyId("ASIA7777777777777777").account()).isEmpty(); // 13 digits
  }

  @Test
  void accountId_notTwelveDigits_isRefusedWithTheValue() {
    assertThat(new AccountId("011254002932").toString()).isEqualTo("011254002932");
    assertThatThrownBy(() -> new AccountId("11254002932"))
        .hasMessage("Invalid account ID: 11254002932 (expected 12 digits)");
  }
}
