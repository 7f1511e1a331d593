/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.billing.BillFrames;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillIngestTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill/cur-legacy-parquet");

  @TempDir private Path folder;

  @Test
  void run_aBill_sortsItsLinesOnceForTheTable() throws Exception {
    SparkSession session = SharedSpark.session();
    List<String> plans = new CopyOnWriteArrayList<>();
    QueryExecutionListener watch =
        new QueryExecutionListener() {
          @Override
          public void onSuccess(String name, QueryExecution execution, long nanos) {
            plans.add(execution.executedPlan().toString());
          }

          @Override
          public void onFailure(String name, QueryExecution execution, Exception cause) {}
        };
    IngestedEvidence read;
    session.listenerManager().register(watch);
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillPlan plan = BillSource.plan(store, List.of(SAMPLE.toString()));
      BillFrames bill = BillSource.read(session, plan, StoreSettings.DEFAULT);
      read =
          new BillIngest(session, OutputFolder.at(session, folder.toString()))
              .run(plan, bill, "staging");
      session.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      session.listenerManager().unregister(watch);
    }

    assertThat(read.tables().get(Tables.CHARGES.name()).rows()).isGreaterThan(3_000);
    assertThat(plans).filteredOn(plan -> plan.contains("Sort [")).hasSize(1);
  }
}
