/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Content of small evidence that may be gzip, told by its first bytes and not by its name. */
public final class Unpacked {
  private static final int BUFFER = 1 << 16;

  private Unpacked() {}

  /**
   * Returns the content, buffered. Closing it closes the stream that was given.
   *
   * @throws IOException if the stream fails, or has the first bytes of gzip and not its header
   */
  public static InputStream of(InputStream stored) throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(stored, BUFFER);
    peeked.mark(2);
    byte[] head = peeked.readNBytes(2);
    peeked.reset();
    boolean isGzip = head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    return isGzip ? new BufferedInputStream(new GZIPInputStream(peeked, BUFFER)) : peeked;
  }
}
