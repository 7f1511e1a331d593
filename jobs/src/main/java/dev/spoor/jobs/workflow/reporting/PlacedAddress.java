/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.geo.Place;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** Addresses and networks with what is known of their place. */
final class PlacedAddress {
  private PlacedAddress() {}

  /**
   * Returns an address or network with where it is and whose, as far as databases know, such as
   * {@code 203.0.113.0/24 (GB, AS64500 Example Hosting)}.
   */
  static @Nullable String of(Cells row, String column) {
    String address = row.textOrNull(column);
    String place =
        new Place(
                row.textOrNull("country"),
                row.row().getAs("asn"),
                row.textOrNull("as_organisation"),
                null)
            .words();
    return address == null || place.isEmpty() ? address : address + " (" + place + ")";
  }

  /** Returns {@link #of(Cells, String)} as a column. */
  static Column of(Column address) {
    Column network =
        concat_ws(" ", concat(lit("AS"), col("asn").cast("string")), col("as_organisation"));
    Column place = concat_ws(", ", col("country"), when(col("asn").isNotNull(), network));
    return when(place.equalTo(""), address).otherwise(concat(address, lit(" ("), place, lit(")")));
  }
}
