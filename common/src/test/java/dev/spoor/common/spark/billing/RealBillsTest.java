/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Bills that AWS wrote; the expected figures come from DuckDB and from data/README.md. */
class RealBillsTest {
  @Test
  void read_legacyParquet_keepsEveryRowAndCent() {
    Path folder = RealData.path("billing/cur-legacy-parquet");
    BillFrames frames = read(folder);
    Dataset<Row> charges = frames.charges().cache();

    String oracle = "'" + folder + "/**/Dec2018*.parquet'";
    assertThat(charges.count())
        .isEqualTo(91_264L)
        .isEqualTo(DuckDb.number("select count(*) from " + oracle).longValue());
    BigDecimal billed = total(charges, "billed_cost");
    assertThat(billed)
        .isEqualByComparingTo(
            DuckDb.number(
                "select sum(cast(line_item_unblended_cost::varchar as decimal(38,12))) from "
                    + oracle));
    assertThat(billed.setScale(4, java.math.RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("408.3760");
    assertThat(
            charges
                .select("sub_account_id")
                .distinct()
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList())
        .contains("011254002932");
    assertThat(charges.schema()).isEqualTo(SparkSchemas.of(Tables.CHARGES));
    assertThat(frames.ledger().where("kind = 'bill-status'").count()).isEqualTo(1);
    frames.ledger().show(100, 200, true);
    for (String c : charges.columns()) {
      charges.groupBy(col(c).cast("string")).count().orderBy(col("count").desc()).show(5, 60);
    }
  }

  static BigDecimal total(Dataset<Row> frame, String column) {
    return frame.agg(sum(col(column))).first().getDecimal(0);
  }

  static BillFrames read(Path... folders) {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillPlan plan =
          BillSource.plan(store, List.of(folders).stream().map(Path::toString).toList());
      return BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
    }
  }
}
