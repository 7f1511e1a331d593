/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.BitSet;

/** The columns that a mapper asked a header for, remembered so that nothing else is decoded. */
public final class Columns {
  private final BillHeader header;
  private final BitSet wanted = new BitSet();

  public Columns(BillHeader header) {
    this.header = header;
  }

  /** Returns the place of the first of the names that exists, or {@code -1}. */
  public int place(String... names) {
    int place = header.place(names);
    want(place);
    return place;
  }

  public void want(int place) {
    if (place >= 0) {
      wanted.set(place);
    }
  }

  public BitSet wanted() {
    return wanted;
  }
}
