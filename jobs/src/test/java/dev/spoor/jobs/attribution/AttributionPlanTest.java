/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AttributionPlanTest {
  @Test
  void joinsWithCredentials_howeverFewTheySeem_holdNoneInMemory() {
    Attribution.Sources sources =
        new Attribution.Sources(
            new TableRows(Tables.EVENTS).frame(),
            new TableRows(Tables.CHARGES).frame(),
            new TableRows(Tables.CREDENTIALS).frame(),
            new TableRows(Tables.BLAST_RADIUS).frame(),
            new TableRows(Tables.TIMELINE).frame(),
            new TableRows(Tables.RESOURCES).frame());
    try (Attribution attribution =
        Attribution.of(sources, new AttributionSettings(List.of(), Responders.NONE))) {
      assertThat(plan(attribution.rows())).containsPattern("SortMergeJoin \\[caller#.*known#");
      assertThat(plan(attribution.hours()))
          .containsPattern("SortMergeJoin \\[root_credential_id#.*ended#");
    }
  }

  private static String plan(Dataset<Row> frame) {
    return frame.queryExecution().executedPlan().toString();
  }
}
