/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

/**
 * A record that one rule speaks about, before it is known whether there are enough of them.
 *
 * @param group statement that it would belong to
 * @param part what hits of the group are sorted by before time, where a rule compares parts
 * @param thing what must differ for hits to count as several
 * @param weight how many records it stands for
 * @param proof the record
 */
public record Hit(Group group, String part, String thing, long weight, Proof proof) {
  /** Returns the hit of a single record. */
  public static Hit of(Group group, String thing, Proof proof) {
    return new Hit(group, "", thing, 1, proof);
  }

  /** Returns this hit with a suspect behind its record. */
  public Hit bySuspect() {
    return new Hit(group, part, thing, weight, proof.bySuspect(true));
  }
}
