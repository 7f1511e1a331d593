/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyIdsTest {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Real ids whose account is public: what follows the account is fed back as noise. */
  @ParameterizedTest
  @CsvSource({
    "ASIAZQ3DSS4VHDZDJXHR,654654478122",
    "AKIA2L7R2FMYLMIOYMGH,712934828848",
    "AIDA2L7R2FMYNUUGNBW5R,712934828848",
    "ASIA4MI2KBUM7XH2IUSC,850995580185",
    "AROAWWNJHDG5EZDO4IS5S,460453255610",
    "AIPAWWNJHDG5LVQII6SAQ,460453255610",
    "AROAUTAWYMQ46Z2KM6NHK,315727832121",
    "ASIAQNZGKIQY56JQ7WML,029608264753"
  })
  void encode_accountAndNoiseOfRealId_givesThatId(String id, String account) {
    int characters = id.length() - 4;
    String bits = bits(id.substring(4));
    long noise = new BigInteger(bits.substring(41), 2).longValue() << (64 - (bits.length() - 41));

    String encoded = KeyIds.encode(id.substring(0, 4), Long.parseLong(account), noise, characters);

    assertThat(encoded).isEqualTo(id);
  }

  @Test
  void example_eachOrdinal_isWellFormedDistinctAndNamesItsAccount() {
    for (Account account : Account.values()) {
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < 16; i++) {
        String id = KeyIds.example(account, i);
        assertThat(id).matches("AKIA[A-Z2-7]{9}EXAMPLE");
        assertThat(accountOf(id)).isEqualTo(account.id());
        ids.add(id);
      }
      assertThat(ids).hasSize(16);
    }
  }

  @Test
  void example_ordinalOutOfRange_isRefused() {
    assertThatThrownBy(() -> KeyIds.example(Account.SANDBOX, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid key ordinal: 16 (expected 0 to 15)");
  }

  private static String accountOf(String id) {
    return String.format(
        "%012d", new BigInteger(bits(id.substring(4)).substring(1, 41), 2).longValue());
  }

  private static String bits(String base32) {
    StringBuilder bits = new StringBuilder();
    for (char c : base32.toCharArray()) {
      String five = Integer.toBinaryString(32 + BASE32.indexOf(c)).substring(1);
      bits.append(five);
    }
    return bits.toString();
  }
}
