/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.evidence;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in the evidence that could not be read: a row of {@code rejects}, never an exception.
 *
 * @param kind what sort of damage
 * @param where the object, and the record where it is known
 * @param byteOffset place in the uncompressed content in bytes, {@code -1} when unknown
 * @param reason one sentence with the first cause
 * @param excerpt up to {@value #EXCERPT_CHARACTERS} characters of the damaged text, hostile
 */
public record ReadProblem(
    Kind kind, EvidenceRef where, long byteOffset, String reason, @Nullable String excerpt)
    implements Serializable {

  /** Longest excerpt kept, in characters. */
  public static final int EXCERPT_CHARACTERS = 1024;

  /** What sort of damage a problem is. */
  public enum Kind {
    /** The object could not be fetched whole. */
    UNREADABLE_OBJECT,
    /** The bytes are not what the compression says, or end early, or go on after the end. */
    BAD_COMPRESSION,
    /** The object ends inside a record. */
    TRUNCATED,
    /** Text that is not JSON where a record should be. */
    BAD_JSON,
    /** A record that is JSON and no CloudTrail event. */
    NOT_AN_EVENT,
    /** A record or object beyond a stated limit. */
    TOO_LARGE,
    /** Bytes left over after the end of the content. */
    TRAILING_BYTES,
    /** A row of a bill that does not fit its header, or a value that is not of its type. */
    BAD_ROW,
    /** A manifest that cannot be used. */
    BAD_MANIFEST;

    /** Returns the name as tables hold it, such as {@code bad-json}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Cuts the excerpt to its limit. */
  public ReadProblem {
    if (excerpt != null && excerpt.length() > EXCERPT_CHARACTERS) {
      excerpt = excerpt.substring(0, EXCERPT_CHARACTERS);
    }
  }
}
