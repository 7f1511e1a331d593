/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeededTablesTest {
  private static final Set<Step> DETECT = EnumSet.of(Step.FINDINGS, Step.REPORT);

  private final Set<TableSpec> there = new HashSet<>(Tables.ALL);

  @Test
  void check_tablesThatAreAllThere_saysNothing() {
    NeededTables.check(DETECT, there::contains, "out");
  }

  @Test
  void check_tableOfAnotherCommand_namesTheTableAndTheCommand() {
    fails(
        DETECT,
        List.of(Tables.USAGE_DELTAS),
        "Cannot read table usage_deltas in out: it is not there. Run `spoor usage` with this output"
            + " folder first.");
    fails(
        EnumSet.of(Step.ATTRIBUTION), List.of(Tables.RESOURCES), "resources", "`spoor inventory`");
    fails(EnumSet.of(Step.INVENTORY), List.of(Tables.CREDENTIALS), "`spoor lineage`");
    fails(EnumSet.of(Step.REPORT), List.of(Tables.FINDINGS), "`spoor detect`");
    fails(DETECT, List.of(Tables.CREDENTIAL_REPORT), "`spoor ingest` or `spoor analyze`");
    fails(EnumSet.of(Step.USAGE), List.of(Tables.CHARGES), "`spoor ingest` or `spoor analyze`");
  }

  @Test
  void check_tablesOfSeveralCommands_namesThemInTheOrderInWhichToRunThem() {
    fails(
        DETECT,
        List.of(Tables.CREDENTIALS, Tables.COST_ANOMALIES, Tables.TIMELINE, Tables.SUSPECTS),
        "Cannot read tables credentials, cost_anomalies, suspects, timeline in out: they are not"
            + " there. Run `spoor usage`, then `spoor timeline` with this output folder first.");
  }

  @Test
  void check_tableThatAStepOfTheRunMakes_isNotMissed() {
    there.removeAll(List.of(Tables.CREDENTIALS, Tables.SUSPECTS, Tables.BLAST_RADIUS));
    NeededTables.check(
        EnumSet.of(Step.LINEAGE, Step.INVENTORY, Step.FINDINGS), there::contains, "out");
  }

  @Test
  void completed_coverageThatIsNotThere_isMadeByWhatNeedsIt() {
    assertThat(NeededTables.completed(DETECT, there::contains)).isEqualTo(DETECT);
    there.remove(Tables.COVERAGE);
    assertThat(NeededTables.completed(DETECT, there::contains))
        .isEqualTo(EnumSet.of(Step.COVERAGE, Step.FINDINGS, Step.REPORT));
    assertThat(NeededTables.completed(EnumSet.of(Step.USAGE), there::contains))
        .isEqualTo(EnumSet.of(Step.USAGE));
  }

  private void fails(Set<Step> steps, List<TableSpec> missing, String... words) {
    Set<TableSpec> rest = new HashSet<>(there);
    missing.forEach(rest::remove);
    assertThatThrownBy(() -> NeededTables.check(steps, rest::contains, "out"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words);
  }
}
