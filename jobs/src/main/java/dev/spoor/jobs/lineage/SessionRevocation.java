/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policy by which the console ends the sessions of a role: {@code AWSRevokeOlderSessions}. By
 * its text, since anyone may give a policy this name.
 */
final class SessionRevocation {
  private static final String NAME = "AWSRevokeOlderSessions";
  private static final Pattern TIME =
      Pattern.compile(
          "\"DateLessThan\"\\s*:\\s*\\{\\s*\"aws:TokenIssueTime\"\\s*:\\s*\\[?\\s*\"([0-9TZ:.-]{20,30})\"");
  private static final Pattern DENY = Pattern.compile("\"Effect\"\\s*:\\s*\"Deny\"");
  private static final Pattern ALL =
      Pattern.compile("\"(Action|Resource)\"\\s*:\\s*\\[?\\s*\"\\*\"");
  private static final Pattern BUT =
      Pattern.compile(
          "\"(Allow|NotAction|NotResource|String[A-Za-z]*|Arn[A-Za-z]*|Bool|IpAddress)\"");
  private static final int LONGEST = 2_048;

  private SessionRevocation() {}

  /**
   * Returns before which time a session must have been issued to be ended, in microseconds; {@link
   * Times#NONE} when the policy ends none, or not for certain.
   *
   * @param at when it was put
   */
  static long before(@Nullable String name, @Nullable String document, long at) {
    if (name == null || !name.startsWith(NAME) || document == null || document.length() > LONGEST) {
      return Times.NONE;
    }
    Matcher time = TIME.matcher(document);
    boolean isWhole =
        DENY.matcher(document).results().count() == 1
            && ALL.matcher(document).results().map(all -> all.group(1)).distinct().count() == 2
            && !BUT.matcher(document).find();
    if (!isWhole || !time.find()) {
      return Times.NONE;
    }
    try {
      long before = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time.group(1)));
      return Math.min(before, at + 1);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Times.NONE;
    }
  }

  /** Returns what stands for a role among those whose end is told: {@code account/role/name}. */
  static String holder(String accountId, String role) {
    return Users.key(accountId, "role/" + role);
  }

  /** Returns it by the ARN of a session of the role; null for what is none. */
  static @Nullable String holder(@Nullable String sessionArn) {
    String[] parts = sessionArn == null ? new String[0] : sessionArn.split(":", 6);
    if (parts.length < 6 || !parts[5].startsWith("assumed-role/")) {
      return null;
    }
    String[] names = parts[5].split("/", 3);
    return holder(parts[4], names[1]);
  }
}
