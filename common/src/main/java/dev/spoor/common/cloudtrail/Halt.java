/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

/** Stops a walk over JSON where the bytes end or are wrong; one per walker, without a trace. */
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether the bytes at hand ended before the value did. */
  boolean isUnderflow;

  /** Index in the buffer of the byte that stopped the walk. */
  int position;

  private String reason = "";

  Halt() {
    super(null, null, false, false);
  }

  Halt at(int where, boolean underflow, String why) {
    position = where;
    isUnderflow = underflow;
    reason = why;
    return this;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
