/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {
  @Test
  void ordinary_undoesEverySettingOfSmallEvidence() {
    assertThat(SparkSettings.ordinary()).containsOnlyKeys(SparkSettings.small().keySet());
  }

  @Test
  void ordinary_howPlansAreMade_isSparksDefault() {
    SQLConf defaults = new SQLConf();
    for (String name :
        List.of(
            "spark.sql.lightweightPlanChangeValidation",
            "spark.sql.constraintPropagation.enabled",
            "spark.sql.parquet.columnarReaderBatchSize")) {
      assertThat(SparkSettings.ordinary().get(name))
          .as(name)
          .isEqualToIgnoringCase(defaults.getConfString(name));
    }
  }
}
