/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.iam;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A password, access key or certificate of one user, as a credential report tells it.
 *
 * <p>Access keys stand in the report by position and without their id. Last use is coarse: the
 * first within a quarter of an hour for keys, five minutes for passwords.
 *
 * @param userName user, {@code <root_account>} for root
 * @param userArn its ARN
 * @param userCreated creation of the user
 * @param slot what of the user's it is
 * @param isActive whether it can be used; null where the report has no word on it
 * @param changed when a password was set, or a key made or switched on or off
 * @param lastUsed last use; null for the reason in {@code unusedReason}
 * @param lastUsedRegion region of the last use
 * @param lastUsedService service of the last use
 * @param unusedReason the report's word where a last use should stand: {@code N/A}, {@code
 *     no_information} or {@code not_supported}
 * @param hasMfa whether the user has a second factor
 * @param ordinal zero-based line behind the header
 */
public record ReportedCredential(
    String userName,
    String userArn,
    @Nullable Instant userCreated,
    Slot slot,
    @Nullable Boolean isActive,
    @Nullable Instant changed,
    @Nullable Instant lastUsed,
    @Nullable String lastUsedRegion,
    @Nullable String lastUsedService,
    @Nullable String unusedReason,
    @Nullable Boolean hasMfa,
    long ordinal)
    implements Serializable {

  /** The places that a report has for credentials of a user. */
  public enum Slot {
    PASSWORD("password", "password_enabled", "password_last_changed", "password_last_used", ""),
    ACCESS_KEY_1("access key 1", "access_key_1"),
    ACCESS_KEY_2("access key 2", "access_key_2"),
    CERTIFICATE_1("certificate 1", "cert_1_active", "cert_1_last_rotated", "", ""),
    CERTIFICATE_2("certificate 2", "cert_2_active", "cert_2_last_rotated", "", "");

    private final String text;
    final String active;
    final String changed;
    final String used;
    final String usedPrefix;

    Slot(String text, String key) {
      this(text, key + "_active", key + "_last_rotated", key + "_last_used_date", key);
    }

    Slot(String text, String active, String changed, String used, String usedPrefix) {
      this.text = text;
      this.active = active;
      this.changed = changed;
      this.used = used;
      this.usedPrefix = usedPrefix;
    }

    /** Returns the name as tables hold it. */
    public String text() {
      return text;
    }
  }
}
