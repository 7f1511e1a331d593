/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import java.util.BitSet;

/** The columns that a mapper asked a header for, remembered so that nothing else is decoded. */
final class Columns {
  private final BillHeader header;
  private final BitSet wanted = new BitSet();

  Columns(BillHeader header) {
    this.header = header;
  }

  /** Returns the place of the first of the names that exists, or {@code -1}. */
  int place(String... names) {
    int place = header.place(names);
    want(place);
    return place;
  }

  void want(int place) {
    if (place >= 0) {
      wanted.set(place);
    }
  }

  BitSet wanted() {
    return wanted;
  }
}
