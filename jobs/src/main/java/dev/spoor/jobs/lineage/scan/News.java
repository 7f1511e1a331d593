/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.UserEnding;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What the whole graph must know before it is made.
 *
 * @param span what was read in all
 * @param makers makers of groups
 * @param endings what happened to users and roles
 */
public record News(Span span, List<Maker> makers, List<UserEnding> endings) {
  public static News of(List<Row> facts) {
    List<Row> spans = new ArrayList<>();
    List<Maker> makers = new ArrayList<>();
    List<UserEnding> endings = new ArrayList<>();
    for (Row row : facts) {
      switch (FactKind.values()[row.getInt(0)]) {
        case SPAN -> spans.add(row);
        case MAKER -> makers.add(Maker.read(Facts.fact(row)));
        case ENDING -> endings.add(UserEnding.read(Facts.fact(row)));
        default -> throw new IllegalStateException("Unexpected fact: " + row.getInt(0));
      }
    }
    return new News(Span.of(spans), makers, endings);
  }
}
