/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Roots by pointer jumping, against walking up link by link. */
class RootsTest {
  private static final StructType PAIRS =
      new StructType().add("child", DataTypes.StringType).add("parent", DataTypes.StringType);

  @Test
  void of_chainsStarsTreesAndCircles_findsWhatWalkingUpFinds() {
    Map<String, String> parents = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      parents.put("deep" + (i + 1), "deep" + i);
    }
    for (int i = 0; i < 5_000; i++) {
      parents.put("session" + i, "ci");
    }
    Random random = new Random(42);
    for (int world = 0; world < 200; world++) {
      for (int i = 0; i < 8; i++) {
        String parent = "w" + world + "-" + random.nextInt(10);
        parents.put("w" + world + "-" + i, parent);
      }
    }
    for (int i = 0; i < 37; i++) {
      parents.put("ring" + i, "ring" + (i + 1) % 37);
    }
    parents.put("self", "self");

    Map<String, String> found = new TreeMap<>();
    Set<String> circling = new TreeSet<>();
    try (Roots roots = Roots.of(pairs(parents))) {
      for (Row row : roots.found().collectAsList()) {
        String before = found.put(row.getString(0), row.getString(1) + " " + row.getLong(2));
        assertThat(before).as(row.getString(0)).isNull();
      }
      roots.circling().collectAsList().forEach(row -> circling.add(row.getString(0)));
    }

    Map<String, String> walked = new TreeMap<>();
    Set<String> circles = new TreeSet<>();
    for (String child : parents.keySet()) {
      Set<String> way = new HashSet<>();
      String at = child;
      while (parents.containsKey(at) && way.add(at)) {
        at = parents.get(at);
      }
      if (parents.containsKey(at)) {
        circles.add(child);
      } else {
        walked.put(child, at + " " + way.size());
      }
    }
    assertThat(circles).contains("self", "ring5").hasSizeGreaterThan(200);
    assertThat(walked).containsEntry("deep1000", "deep0 1000").containsEntry("session7", "ci 1");
    assertThat(found).isEqualTo(walked);
    assertThat(circling).isEqualTo(circles);
  }

  private static Dataset<Row> pairs(Map<String, String> parents) {
    List<Row> rows = new ArrayList<>();
    parents.forEach((child, parent) -> rows.add(RowFactory.create(child, parent)));
    return SharedSpark.session().createDataFrame(rows, PAIRS);
  }
}
