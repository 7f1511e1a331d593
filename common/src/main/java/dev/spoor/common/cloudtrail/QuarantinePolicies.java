/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that AWS puts on users whose keys it found in the open: managed and inline ones of
 * all versions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html">The
 *     managed policy of version 3</a>
 */
public final class QuarantinePolicies {
  private static final List<String> NAMES =
      List.of("AWSCompromisedKeyQuarantine", "AWSExposedCredentialPolicy");

  private QuarantinePolicies() {}

  /** Whether text, such as a policy's ARN or the words of a denial, names one of them. */
  public static boolean areNamedIn(@Nullable String text) {
    return text != null && NAMES.stream().anyMatch(text::contains);
  }
}
