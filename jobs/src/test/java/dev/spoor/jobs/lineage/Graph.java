/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** The whole of lineage over rows of events in plain Java, partition by partition as Spark does. */
final class Graph {
  static final StructType EVENTS = SparkSchemas.of(Tables.EVENTS).add("from_console", "boolean");

  final Forest forest;
  final TreeMap<String, Row> credentials = new TreeMap<>();

  private Graph(List<Row> facts) {
    facts.sort(
        Comparator.comparing((Row row) -> row.getString(1)).thenComparing(row -> row.getLong(2)));
    List<Edge> edges = new ArrayList<>();
    List<Maker> makers = new ArrayList<>();
    List<UserEnding> endings = new ArrayList<>();
    List<Row> links = new ArrayList<>(facts);
    links.removeIf(row -> row.getInt(0) == FactKind.PROFILE.ordinal() || isSpan(row));
    new LinkGroups(links.iterator(), 10)
        .forEachRemaining(
            row -> {
              switch (FactKind.values()[row.getInt(0)]) {
                case EDGE -> edges.add(Edge.read(Facts.fact(row)));
                case MAKER -> makers.add(Maker.read(Facts.fact(row)));
                case ENDING -> endings.add(UserEnding.read(Facts.fact(row)));
                default -> {}
              }
            });
    forest = Forest.of(edges, new Makers(makers));
    Span span = Span.of(facts.stream().filter(Graph::isSpan).toList());
    List<Row> merged = new ArrayList<>(facts);
    merged.removeIf(row -> row.getInt(0) != FactKind.PROFILE.ordinal());
    forest
        .placements()
        .forEach(
            (credential, placed) ->
                merged.add(Facts.row(FactKind.PLACEMENT, credential, 0, placed.bytes())));
    merged.sort(Comparator.comparing(row -> row.getString(1)));
    CredentialRow rows =
        new CredentialRow(new UserEndings(endings), new HashSet<>(), span.first(), span.last());
    new CredentialGroups(merged.iterator(), rows)
        .forEachRemaining(row -> credentials.put(row.getString(0), row));
  }

  /** Rows as Spark holds them when a task reads events. */
  private static Iterator<InternalRow> internal(List<Row> rows) {
    Function1<Object, Object> converter = CatalystTypeConverters.createToCatalystConverter(EVENTS);
    return rows.stream().map(row -> (InternalRow) converter.apply(row)).iterator();
  }

  private static boolean isSpan(Row row) {
    return row.getInt(0) == FactKind.SPAN.ordinal();
  }

  /** Resolves events that lie in these partitions. */
  @SafeVarargs
  static Graph of(List<Row>... partitions) {
    List<Row> facts = new ArrayList<>();
    LineageSettings settings = LineageSettings.of(List.of("203.0.113.7"), List.of());
    for (List<Row> partition : partitions) {
      new FactScan(internal(partition), EventView.Columns.of(EVENTS), settings)
          .forEachRemaining(facts::add);
    }
    return new Graph(facts);
  }

  /** Returns an event of the given values: name, value, name, value. */
  static Row event(Object... namesAndValues) {
    Object[] cells = new Object[EVENTS.size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      cells[EVENTS.fieldIndex((String) namesAndValues[i])] = namesAndValues[i + 1];
    }
    return RowFactory.create(cells);
  }

  /** Returns {@code parent > child} of every edge that is its child's parent. */
  Set<String> parents() {
    Set<String> parents = new TreeSet<>();
    for (Edge edge : forest.edges()) {
      if (forest.isParent(edge)) {
        parents.add(edge.parent() + " > " + edge.child());
      }
    }
    return parents;
  }

  /** Returns everything that is known, as text that two graphs can be compared by. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Edge edge : forest.edges()) {
      text.append(edge).append(forest.isParent(edge)).append('\n');
    }
    for (Row row : credentials.values()) {
      for (int i = 0; i < row.size() - 1; i++) {
        text.append(row.get(i)).append('|');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
