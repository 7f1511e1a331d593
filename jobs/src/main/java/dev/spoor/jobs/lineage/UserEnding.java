/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

/**
 * What happened to a user or role, and so to each of its credentials.
 *
 * @param user {@code account/name}, of roles {@code account/role/name}
 * @param isQuarantine AWS's quarantine policy was put on it; else it was deleted, or the sessions
 *     of the role were revoked
 * @param by credential that did it
 * @param before when something must have been made before to be ended, in microseconds
 */
record UserEnding(String user, boolean isQuarantine, String by, Source source, long before) {
  /** All that had been made by then is ended. */
  UserEnding(String user, boolean isQuarantine, String by, Source source) {
    this(user, isQuarantine, by, source, source.micros() + 1);
  }

  byte[] bytes() {
    FactWriter out = new FactWriter();
    out.text(user);
    out.flag(isQuarantine);
    out.text(by);
    source.write(out);
    out.number(before);
    return out.bytes();
  }

  static UserEnding read(byte[] bytes) {
    FactReader in = new FactReader(bytes);
    return new UserEnding(in.word(), in.flag(), in.word(), Source.read(in), in.number());
  }
}
