/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user or the environment can mend: what failed, on what, why, what to do.
 *
 * <p>Shown without a stack trace; the process ends with 3, or with 2 where the command's words were
 * wrong.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private UserException(String message, @Nullable Throwable cause, boolean usage) {
    super(message, cause);
    this.usage = usage;
  }

  /** Creates a failure of the environment or of the evidence as a whole. */
  public UserException(String message) {
    this(message, null, false);
  }

  /** Creates a failure of the environment with its cause, which is kept for {@code --verbose}. */
  public UserException(String message, Throwable cause) {
    this(message, cause, false);
  }

  /** Returns a failure of the words or settings that the user gave. */
  public static UserException usage(String message) {
    return new UserException(message, null, true);
  }

  /** Whether the command's words or the case file were wrong. */
  public boolean isUsage() {
    return usage;
  }
}
