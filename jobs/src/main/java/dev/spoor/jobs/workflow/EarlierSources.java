/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import java.util.List;

/** Sources of evidence that an earlier run into the same folder was given, and this one is not. */
final class EarlierSources {
  private final CaseSettings settings;
  private final CaseTables tables;

  private EarlierSources(CaseSettings settings, CaseTables tables) {
    this.settings = settings;
    this.tables = tables;
  }

  /**
   * Checks that no source of an earlier run would be lost: the tables of a source that is not given
   * would become empty.
   *
   * @throws UserException if the output folder holds rows of a source that is not given
   */
  static void check(CaseSettings settings, CaseTables tables) {
    EarlierSources earlier = new EarlierSources(settings, tables);
    earlier.check(settings.trail(), Tables.EVENTS, "--trail", "a trail");
    earlier.check(settings.bill(), Tables.CHARGES, "--bill", "a bill");
    earlier.check(settings.bill(), Tables.USAGE_DELTAS, "--bill", "sums of a bill");
    earlier.check(
        settings.credentialReports(),
        Tables.CREDENTIAL_REPORT,
        "--credential-report",
        "a credential report");
    earlier.check(
        settings.beside().inventories(),
        Tables.EXPECTED_RESOURCES,
        "--terraform-state or --config-snapshot",
        "an inventory");
    earlier.check(
        settings.beside().guardDuty(),
        Tables.GUARDDUTY_FINDINGS,
        "--guardduty",
        "findings of GuardDuty");
  }

  private void check(List<String> given, TableSpec table, String option, String source) {
    if (given.isEmpty() && tables.holdsRows(table)) {
      throw UserException.usage(
          "Cannot write results to %s: table %s there holds %s of an earlier run, and this run is given none. Choose another --out, or give %s as well."
              .formatted(settings.out(), table.name(), source, option));
    }
  }
}
