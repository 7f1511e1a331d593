/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import java.io.Serializable;
import java.util.Optional;

/**
 * An access key id: an identifier, never a secret. The ids of users, roles and instance profiles
 * are of the same make, but for one more character at their end.
 *
 * @param text as recorded; anonymised data holds keys of any shape
 */
public record AccessKeyId(String text) implements Serializable {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Characters that carry the account: ten of five bits each. */
  private static final int ACCOUNT_CHARACTERS = 10;

  private static final int ACCOUNT_DIGITS = 12;

  /** Whether it is a long-term key of a user or root. */
  public boolean isLongTerm() {
    return text.startsWith("AKIA");
  }

  /** Whether it is a temporary key that STS gave out. */
  public boolean isTemporary() {
    return text.startsWith("ASIA");
  }

  /**
   * Returns the account that the key, user, role or instance profile belongs to, decoded from the
   * id itself.
   *
   * <p>The first 48 of the bits behind the prefix are, without the first and the last seven of
   * them, the account; ids made before about 2019, recognised by a first character below Q, carry
   * none. Nothing is asked of AWS.
   *
   * @see <a href="https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489">A short
   *     note on AWS key ID</a>
   */
  public Optional<AccountId> account() {
    if (!hasAccount() || BASE32.indexOf(text.charAt(4)) < BASE32.indexOf('Q')) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = 0; i < ACCOUNT_CHARACTERS; i++) {
      bits = bits << 5 | BASE32.indexOf(text.charAt(4 + i));
    }
    long first48 = bits >>> 2;
    long account = (first48 & 0x7fff_ffff_ff80L) >>> 7;
    String number = Long.toString(account);
    String digits = "0".repeat(Math.max(0, ACCOUNT_DIGITS - number.length())) + number;
    return AccountId.isValid(digits) ? Optional.of(new AccountId(digits)) : Optional.empty();
  }

  private boolean hasAccount() {
    if (text.length() != lengthOf(text.substring(0, Math.min(4, text.length())))) {
      return false;
    }
    for (int i = 4; i < text.length(); i++) {
      if (BASE32.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int lengthOf(String prefix) {
    return switch (prefix) {
      case "AKIA", "ASIA" -> 20;
      case "AIDA", "AROA", "AIPA" -> 21;
      default -> -1;
    };
  }
}
