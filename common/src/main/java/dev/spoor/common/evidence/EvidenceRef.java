/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.evidence;

import java.io.Serializable;

/**
 * Where one record lies: the source object and the record's place in it.
 *
 * @param uri object as it was listed, {@code s3://bucket/key} or a {@code file:} URI
 * @param ordinal zero-based place of the record in the object; {@code -1} speaks of the whole
 *     object
 */
public record EvidenceRef(String uri, long ordinal) implements Serializable {
  /** Returns a reference to a whole object. */
  public static EvidenceRef object(String uri) {
    return new EvidenceRef(uri, -1);
  }

  /**
   * Returns {@code uri#ordinal}, or the bare URI of a whole object: the form used in every table.
   */
  @Override
  public String toString() {
    return ordinal < 0 ? uri : uri + "#" + ordinal;
  }
}
