/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

/**
 * What happened to a user, and so to each of its long-term credentials.
 *
 * @param user {@code account/name}
 * @param isQuarantine AWS's quarantine policy was put on it; else the user was deleted
 * @param by credential that did it
 */
record UserEnding(String user, boolean isQuarantine, String by, Source source) {
  byte[] bytes() {
    FactWriter out = new FactWriter();
    out.text(user);
    out.flag(isQuarantine);
    out.text(by);
    source.write(out);
    return out.bytes();
  }

  static UserEnding read(byte[] bytes) {
    FactReader in = new FactReader(bytes);
    return new UserEnding(in.word(), in.flag(), in.word(), Source.read(in));
  }
}
