/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;

/**
 * What happened to a user or a role, and so to the credentials that are used in its name.
 *
 * @param principal as {@code Principals} names it
 * @param begunBefore time before which sessions must have begun to be ended, of {@link
 *     Kind#REVOKED} alone
 * @param by credential that did it
 */
public record UserEnding(String principal, Kind kind, long begunBefore, String by, Source source) {
  /** What happened. */
  public enum Kind {
    /** It was deleted, and with it what it may do. */
    DELETED,
    /** AWS's quarantine policy was put on it. */
    QUARANTINED,
    /** A policy took all rights from the sessions that began before a time. */
    REVOKED,
    /** Such a policy was taken away. */
    RESTORED,
    /** The user's password was taken away. */
    PASSWORD_DELETED,
    /** The user was given another password, which ended the one before. */
    PASSWORD_SET
  }

  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(principal);
    out.number(kind.ordinal());
    out.number(begunBefore);
    out.text(by);
    source.write(out);
    return out.bytes();
  }

  public static UserEnding read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    return new UserEnding(
        in.word(), Kind.values()[in.small()], in.number(), in.word(), Source.read(in));
  }
}
