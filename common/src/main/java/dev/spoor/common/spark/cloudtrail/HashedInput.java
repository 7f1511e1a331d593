/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stored bytes on their way to the reader, hashed where the ledger wants that. */
final class HashedInput extends DigestInputStream {
  private final byte[] rest = new byte[8192];

  private HashedInput(InputStream in, MessageDigest digest) {
    super(in, digest);
  }

  static HashedInput of(InputStream in) {
    try {
      return new HashedInput(in, MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Reads what nobody has read and returns the hash of all bytes in lower-case hexadecimal. */
  String finish() throws IOException {
    while (read(rest, 0, rest.length) >= 0) {}
    return HexFormat.of().formatHex(getMessageDigest().digest());
  }
}
