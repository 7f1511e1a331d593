/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a dialect.
 *
 * @param value takes a line's value: String, BigDecimal, Instant or Map, by type; absent is null
 */
record Column(String name, Type type, Function<BillLine, @Nullable Object> value) {

  /** Type in the file, with its name in a manifest. */
  enum Type {
    TEXT("string"),
    DOUBLE("double"),
    TIMESTAMP("timestamp"),
    TEXT_MAP("map<string,string>"),
    DOUBLE_MAP("map<string,double>");

    private final String manifestName;

    Type(String manifestName) {
      this.manifestName = manifestName;
    }

    String manifestName() {
      return manifestName;
    }
  }

  @Nullable Object of(BillLine line) {
    return value.apply(line);
  }

  Column named(String otherName) {
    return new Column(otherName, type, value);
  }
}
