/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.UserEnding;
import dev.spoor.jobs.lineage.graph.Alarms;
import dev.spoor.jobs.lineage.graph.Forest;
import dev.spoor.jobs.lineage.graph.GraphRows;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.Passages;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Suspect;
import dev.spoor.jobs.lineage.graph.TravelSigns;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.match.LinkGroups;
import dev.spoor.jobs.lineage.radius.Radii;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.FactScan;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.PlainRows;
import dev.spoor.jobs.lineage.scan.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.jspecify.annotations.Nullable;
import scala.Function1;

/** The whole of lineage over rows of events in plain Java, partition by partition as Spark does. */
public final class Graph {
  static final StructType EVENTS = SparkSchemas.of(Tables.EVENTS);

  private static final LineageSettings SETTINGS =
      new LineageSettings(
          List.of("203.0.113.7", "arn:aws:iam::444455556666:user/u"),
          List.of(),
          40,
          3,
          20,
          Responders.NONE,
          GeoFiles.NONE,
          LineageSettings.CONSOLE_WINDOW);

  public final Forest forest;
  public final TreeMap<String, Row> credentials = new TreeMap<>();

  /** As Spark sorts: of bytes without signs. */
  private static final Comparator<Row> ORDER =
      Comparator.comparing((Row row) -> row.getString(1))
          .thenComparing(row -> row.getLong(2))
          .thenComparing(row -> row.getInt(0))
          .thenComparing(row -> Facts.fact(row), Arrays::compareUnsigned);

  private final List<Claim> shared = new ArrayList<>();
  private final List<Notable> notables = new ArrayList<>();

  private final LineageSettings settings;
  private final SeedNames seedNames;

  private Graph(List<Row> facts, int part, LineageSettings settings, Alarms alarms) {
    this.settings = settings;
    facts.sort(ORDER);
    List<Edge> edges = new ArrayList<>();
    List<Maker> makers = new ArrayList<>();
    List<UserEnding> endings = new ArrayList<>();
    List<Row> links = new ArrayList<>(facts);
    links.removeIf(row -> row.getInt(0) == FactKind.PROFILE.ordinal() || isSpan(row));
    new LinkGroups(links.iterator(), part, settings.consoleWindow())
        .forEachRemaining(
            row -> {
              switch (FactKind.values()[row.getInt(0)]) {
                case EDGE -> edges.add(Edge.read(Facts.fact(row)));
                case MAKER -> makers.add(Maker.read(Facts.fact(row)));
                case ENDING -> endings.add(UserEnding.read(Facts.fact(row)));
                case CLAIM -> shared.add(Claim.read(Facts.fact(row)));
                default -> throw new IllegalStateException("Unexpected " + row.getInt(0));
              }
            });
    Makers known = new Makers(makers);
    forest = Forest.of(edges, known);
    Set<String> wanted = Passages.of(forest);
    seedNames = new SeedNames(settings.seeds(), wanted, known);
    wanted.addAll(SeedNames.of(settings.seeds()));
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
        new CredentialRow(
            new UserEndings(endings),
            wanted,
            Defenders.of(settings),
            alarms,
            TravelSigns.NONE,
            false,
            span.first(),
            span.last());
    new CredentialGroups(merged.iterator(), rows)
        .forEachRemaining(row -> credentials.put(row.getString(0), row));
    for (Row row : credentials.values()) {
      byte[] notable = row.getAs(row.size() - 1);
      if (notable != null) {
        notables.add(Notable.read(notable));
      }
    }
    GraphRows.addStolen(forest.edges(), notables);
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
  public static Graph of(List<Row>... partitions) {
    return of(LinkGroups.PART, partitions);
  }

  /** Resolves events that lie in these partitions. */
  public static Graph of(List<List<Row>> partitions) {
    return of(LinkGroups.PART, partitions);
  }

  /** Resolves events, with so many claims matched at a time. */
  @SafeVarargs
  public static Graph of(int part, List<Row>... partitions) {
    return of(part, List.of(partitions));
  }

  /** Resolves events of one partition, of a case with these settings. */
  public static Graph of(LineageSettings settings, Alarms alarms, List<Row> events) {
    return of(settings, alarms, LinkGroups.PART, List.of(events));
  }

  private static Graph of(int part, List<List<Row>> partitions) {
    return of(SETTINGS, Alarms.NONE, part, partitions);
  }

  private static Graph of(
      LineageSettings settings, Alarms alarms, int part, List<List<Row>> partitions) {
    List<Row> facts = new ArrayList<>();
    for (List<Row> partition : partitions) {
      new FactScan(new PlainRows(internal(partition), EVENTS), settings)
          .forEachRemaining(facts::add);
    }
    return new Graph(facts, part, settings, alarms);
  }

  /** Returns an event of the given values: name, value, name, value. */
  public static Row event(Object... namesAndValues) {
    Object[] cells = new Object[EVENTS.size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      cells[EVENTS.fieldIndex((String) namesAndValues[i])] = namesAndValues[i + 1];
    }
    return RowFactory.create(cells);
  }

  /** Returns a cell of a credential's row; null when the row has none or there is no row. */
  public @Nullable Object cell(String credential, String column) {
    Row row = credentials.get(credential);
    return row == null ? null : row.get(CredentialRow.SCHEMA.fieldIndex(column));
  }

  /** Returns {@code parent > child} of every edge that is its child's parent. */
  public Set<String> parents() {
    Set<String> parents = new TreeSet<>();
    for (Edge edge : forest.edges()) {
      if (forest.isParent(edge)) {
        parents.add(edge.parent() + " > " + edge.child());
      }
    }
    return parents;
  }

  /** Returns the ways of a graph that is in memory whole. */
  public static Ways ways(Forest forest, List<Claim> shared, int fewParties) {
    return new Ways(
        forest.edges(), forest::isParent, new Crowds(shared, forest.placements()::get, fewParties));
  }

  /** Returns what is reached from the seeds and from suspects, as rows of the table. */
  public List<Row> reachedRows() {
    Ways ways = ways(forest, shared, settings.sharedAddress());
    return new Radii(ways, notables, seedNames, settings)
        .rows(Suspect.ranked(notables, forest::parent));
  }

  public List<Suspect> suspects() {
    return Suspect.ranked(notables, forest::parent);
  }

  /** Returns what is reached from the seeds, as text. */
  String reached() {
    Ways ways = ways(forest, shared, settings.sharedAddress());
    return String.valueOf(new Radii(ways, notables, seedNames, settings).rows(List.of()));
  }

  /** Returns the suspects and what is reached, as text. */
  String reach() {
    List<Suspect> suspects = Suspect.ranked(notables, forest::parent);
    Ways ways = ways(forest, shared, settings.sharedAddress());
    StringBuilder text = new StringBuilder();
    suspects.forEach(suspect -> text.append(suspect).append('\n'));
    new Radii(ways, notables, seedNames, settings)
        .rows(suspects)
        .forEach(row -> text.append(row).append('\n'));
    return text.toString();
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
