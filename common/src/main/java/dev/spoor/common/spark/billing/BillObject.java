/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.store.StoredObject;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One object under the bill's locations and what is to be done with it.
 *
 * @param stored the object
 * @param role what it is
 * @param origin report period and assembly that it belongs to
 * @param sha256 digest of its stored bytes, known here of what was read whole to decide, {@code
 *     null} of all else
 */
public record BillObject(StoredObject stored, Role role, BillOrigin origin, @Nullable String sha256)
    implements Serializable {
  /** Describes an object that is not read to decide what it is, or not whole. */
  public BillObject(StoredObject stored, Role role, BillOrigin origin) {
    this(stored, role, origin, null);
  }

  /** What an object is; all but {@link #DATA} are named in the ledger and not read. */
  public enum Role {
    /** Lines of the newest assembly. */
    DATA("bill"),
    /** Lines of an assembly that a newer one replaced: reading both would double the month. */
    SUPERSEDED("bill-superseded"),
    MANIFEST("bill-manifest"),
    /** AWS's table that says whether a report is being rewritten. */
    STATUS("bill-status"),
    EMPTY("empty"),
    FOREIGN("foreign");

    private final String kind;

    Role(String kind) {
      this.kind = kind;
    }

    /** Returns the ledger's word for it. */
    public String kind() {
      return kind;
    }
  }
}
