/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

/** What {@link FaultProxy} does to an answer. */
public sealed interface Fault {
  /** Answers with an S3 error in place of the server. */
  record ErrorCode(int status, String code) implements Fault {}

  /** Answers in place of the server; each header ends with CR LF. */
  record Answer(int status, String headers, byte[] body) implements Fault {}

  /** Resets the connection without an answer. */
  record Reset() implements Fault {}

  /** Sends the server's head and so many bytes of its body, then closes the connection. */
  record CutAfter(long bytes) implements Fault {}

  /** As {@link CutAfter}, with a reset for an end. */
  record ResetAfter(long bytes) implements Fault {}

  /** Sends the head and so many bytes of the body, then nothing for a while. */
  record SilenceAfter(long bytes, long millis) implements Fault {}

  /** Changes one byte of the body. */
  record FlipByte(long at) implements Fault {}

  /** Pauses after each piece of so many bytes. */
  record Slow(int pieceBytes, long millis) implements Fault {}
}
