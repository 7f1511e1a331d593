/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventCall;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.events.SuccessfulCalls;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** What successful calls did to things, as the catalogue of resources reads them. */
final class TrailSightings extends Expanding<Row, Row> {
  private static final List<String> OTHERS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "resources",
          "request_parameters",
          "response_elements",
          "service_event_details",
          "source_uri",
          "source_ordinal");

  private final EventView.Columns columns;

  private TrailSightings(Iterator<Row> rows, EventView.Columns columns) {
    super(rows);
    this.columns = columns;
  }

  /** Reads the calls that the catalogue knows. Calls without a readable time place nothing. */
  static Dataset<Row> of(Dataset<Row> events) {
    Column isKnown = SuccessfulCalls.of(Catalogue.standard().calls());
    Dataset<Row> known =
        events.filter(isKnown).select(EventView.callerAnd(OTHERS).toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(known.schema());
    MapPartitionsFunction<Row, Row> scan = rows -> new TrailSightings(rows, columns);
    return known.mapPartitions(scan, Encoders.row(Sighting.SCHEMA));
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    EventView event = columns.view(row);
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      out.accept(Sighting.of(event, deed, event.region()));
    }
  }
}
