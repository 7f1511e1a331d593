/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;

/** The steps of {@link Timelines} one after the other on lists, without an engine. */
final class PlainTimelines {
  private final List<Row> events;
  private final Map<String, String> roots = new HashMap<>();
  private final Map<String, String> mintings = new HashMap<>();
  private final Scope scope = Scope.empty();
  private TimelineSettings settings = TimelineSettings.defaults();

  PlainTimelines(List<Row> events) {
    this.events = events;
  }

  PlainTimelines root(String credential, String root) {
    roots.put(credential, root);
    return this;
  }

  PlainTimelines minted(String credential, String eventId) {
    mintings.put(credential, eventId);
    return this;
  }

  PlainTimelines reached(String... credentials) {
    for (String credential : credentials) {
      scope.add(credential, Standing.REACHED);
    }
    return this;
  }

  PlainTimelines with(TimelineSettings others) {
    settings = others;
    return this;
  }

  /** Returns the timelines in the order of root and sequence. */
  List<Row> told() {
    EventView.Columns columns = EventView.Columns.of(SparkSchemas.of(Tables.EVENTS));
    GroupCreators creators = GroupCreators.none();
    Possibilities possibilities = Possibilities.unordered();
    for (Row row : events) {
      EventView event = columns.view(row);
      if (scope.mayHold(event.caller().credential())) {
        Enablers.made(event)
            .forEach(name -> possibilities.add(name, Telling.micros(event), event.eventId()));
      }
      if (event.isCall("autoscaling", "CreateAutoScalingGroup")) {
        creators.add(event);
      }
    }
    List<Row> firsts =
        list(
            new FirstsOfTask(columns, NetworkSet.of(settings.trustedNetworks()), settings.geo())
                .call(events.iterator()));
    firsts.sort(by(0, 1, 2, 3, 4, 5));
    List<Row> steps = list(new Telling(columns, scope, creators, settings).call(events.iterator()));
    steps.addAll(list(new FirstsOfAll(settings.baseline()).call(firsts.iterator())));
    List<Row> rooted = new ArrayList<>();
    for (Row step : steps) {
      Object[] cells = new Object[ToldRow.ROOTED.size()];
      for (int i = 0; i < step.size(); i++) {
        cells[i] = step.get(i) instanceof String[] texts ? List.of() : step.get(i);
        if (step.get(i) instanceof String[] texts) {
          cells[i] =
              scala.jdk.javaapi.CollectionConverters.asScala(java.util.Arrays.asList(texts))
                  .toSeq();
        }
      }
      String credential = step.getString(0);
      cells[step.size()] = roots.getOrDefault(credential, credential);
      cells[step.size() + 1] = mintings.get(credential);
      rooted.add(RowFactory.create(cells));
    }
    int root = ToldRow.SCHEMA.size();
    rooted.sort(by(root, 1, 2, 3, 4, 5, 6, 7));
    List<Row> told = new ArrayList<>();
    Chronicle chronicle = new Chronicle(settings, possibilities, SuspectSigns.NONE);
    for (Row row : list(chronicle.call(rooted.iterator()))) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] =
            row.get(i) instanceof String[] texts ? java.util.Arrays.asList(texts) : row.get(i);
      }
      told.add(new GenericRowWithSchema(cells, Timelines.OUT));
    }
    told.sort(
        by(Timelines.OUT.fieldIndex("root_credential_id"), Timelines.OUT.fieldIndex("sequence")));
    return told;
  }

  private static List<Row> list(Iterator<Row> rows) {
    List<Row> list = new ArrayList<>();
    rows.forEachRemaining(list::add);
    return list;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Comparator<Row> by(int... columns) {
    Comparator<Comparable> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    Comparator<Row> order = (one, other) -> 0;
    for (int column : columns) {
      order = order.thenComparing(row -> (Comparable) row.get(column), nullsFirst);
    }
    return order;
  }
}
