/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class LesserStatementsTest {
  private final LesserStatements lesser = new LesserStatements();
  private final List<String> told = new ArrayList<>();

  @Test
  void finish_recordsOfAGraverStatement_areNotToldAgain() {
    add("D43-rights", 3, "e1", "e2", "e3");
    add("D43", 4, "e1", "e2", "e3", "e4");
    add("D46", 1, "e3");
    add("D46-created", 1, "e4");
    lesser.finish(this::tell);

    assertThat(told).containsExactly("D43", "D46-created");
  }

  @Test
  void finish_rightsGivenToAUserWhoIsNotNew_areTold() {
    add("D43", 3, "e1", "e2", "e3");
    add("D46", 2, "e3", "e9");
    add("D46-inline", 1, "e8");
    lesser.finish(this::tell);

    assertThat(told).containsExactly("D43", "D46", "D46-inline");
  }

  @Test
  void finish_recordsThatNoGraverStatementCites_areTold() {
    add("D43-rights", 3, "e1", "e2", "e5");
    add("D43-rights", 101, "e1", "e2");
    add("D43", 2, "e1", "e2");
    lesser.finish(this::tell);

    assertThat(told).containsExactly("D43-rights", "D43", "D43-rights");
  }

  private void add(String rule, long count, String... eventIds) {
    Draft draft =
        new Draft(
            Draft.Kind.STATEMENT,
            new Group(rule, "principal", "bob", "011122223333", null),
            "us-east-1",
            1L,
            2L,
            null,
            null,
            count,
            Stream.of(eventIds).toList(),
            List.of(),
            "",
            List.of("us-east-1"),
            null,
            null,
            false);
    lesser.add(rule, draft, RowFactory.create(rule), this::tell);
  }

  private void tell(Row row) {
    told.add(row.getString(0));
  }
}
