/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Graphs that Spark resolves, against the same graphs resolved on the driver. */
class LargeGraphTest {
  @Test
  void lineage_ofForgedEvents_isTheSameInSparkAndOnTheDriver() {
    List<Row> events = new ArrayList<>();
    for (int world = 0; world < 60; world++) {
      events.addAll(GraphProperties.events(new Random(world), 60, "%02d".formatted(world)));
    }
    Dataset<Row> frame =
        SharedSpark.session().createDataFrame(events, Graph.EVENTS).drop("from_console");
    LineageSettings settings = LineageSettings.of(List.of("203.0.113.7"), List.of());

    List<String> small;
    List<String> large;
    try (Lineage lineage = Lineage.of(frame, settings, Long.MAX_VALUE)) {
      small = text(lineage);
    }
    try (Lineage lineage = Lineage.of(frame, settings, 0)) {
      large = text(lineage);
    }

    assertThat(small).hasSizeGreaterThan(2_000);
    assertThat(small).filteredOn(row -> row.contains("not certain")).isNotEmpty();
    assertThat(large).containsExactlyElementsOf(small);
  }

  private static List<String> text(Lineage lineage) {
    Lineage.Reach reach = lineage.reach();
    List<String> rows = new ArrayList<>();
    for (Dataset<Row> frame :
        List.of(lineage.credentials(), lineage.edges(), reach.suspects(), reach.blastRadius())) {
      TreeSet<String> own = new TreeSet<>();
      frame.collectAsList().forEach(row -> own.add(row.toString()));
      rows.addAll(own);
    }
    return rows;
  }
}
