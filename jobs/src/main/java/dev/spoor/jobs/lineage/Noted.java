/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.graph.Notable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What is notable of credentials, noted while their rows are written, so that they are not worked
 * out again.
 *
 * <p>A task tells what it saw once it is through, so a task that Spark repeats tells the same again
 * and one that was cut short tells nothing; partitions that nothing was told of are gone through.
 */
final class Noted {
  private final CollectionAccumulator<Part> told;

  /** What is notable in one partition, in bytes. */
  private record Part(int number, ArrayList<byte[]> notables) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  Noted(SparkSession session) {
    this.told = session.sparkContext().collectionAccumulator("notable credentials");
  }

  /** Returns the same rows, of which notes are taken as they pass. */
  JavaRDD<Row> watching(JavaRDD<Row> rows) {
    CollectionAccumulator<Part> all = told;
    return rows.mapPartitionsWithIndex((number, own) -> watching(number, own, all), true);
  }

  private static Iterator<Row> watching(
      int number, Iterator<Row> rows, CollectionAccumulator<Part> all) {
    return new Iterator<>() {
      private final ArrayList<byte[]> notables = new ArrayList<>();
      private boolean isTold;

      @Override
      public boolean hasNext() {
        boolean hasNext = rows.hasNext();
        if (!hasNext && !isTold) {
          isTold = true;
          all.add(new Part(number, notables));
        }
        return hasNext;
      }

      @Override
      public Row next() {
        Row row = rows.next();
        byte[] notable = CredentialRow.notable(row);
        if (notable != null) {
          notables.add(notable);
        }
        return row;
      }
    };
  }

  /** Returns what is notable of rows that are watched, in their order. */
  List<Notable> of(JavaRDD<Row> rows) {
    int count = rows.getNumPartitions();
    Map<Integer, List<byte[]>> parts = parts();
    if (parts.size() < count) {
      rows.foreach(row -> {});
      parts = parts();
    }
    List<Notable> notables = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      for (byte[] notable : parts.getOrDefault(number, List.of())) {
        notables.add(Notable.read(notable));
      }
    }
    return notables;
  }

  private Map<Integer, List<byte[]>> parts() {
    Map<Integer, List<byte[]>> parts = new HashMap<>();
    told.value().forEach(part -> parts.put(part.number(), part.notables()));
    return parts;
  }
}
