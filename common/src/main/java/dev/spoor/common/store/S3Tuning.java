/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.time.Duration;

/**
 * How long S3 is waited for and how often it is asked again.
 *
 * @param attempts tries of one request before it has failed for good
 * @param resumes times in a row that a body may break without {@value #PROGRESS_BYTES} bytes
 *     between
 * @param firstDelay pause before the second try; doubles each time, with jitter
 * @param longestDelay limit of the pause
 * @param silence longest wait for the next byte
 */
record S3Tuning(
    int attempts, int resumes, Duration firstDelay, Duration longestDelay, Duration silence) {
  /** Bytes that a body must have brought for its earlier breaks to be forgiven. */
  static final long PROGRESS_BYTES = 1 << 20;

  /** For AWS and for servers in one's own network: about a minute of patience in all. */
  static final S3Tuning DEFAULT =
      new S3Tuning(10, 8, Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(30));
}
