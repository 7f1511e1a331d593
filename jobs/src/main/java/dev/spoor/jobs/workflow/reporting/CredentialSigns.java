/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.spoor.jobs.report.view.CredentialSign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which credentials bear a sign, so that they are drawn by themselves. */
final class CredentialSigns {
  /** Credentials of each sign that are looked for. */
  private static final int MOST = 2_000;

  /** What a door is here: what merely never ended is told in section 5. */
  private static final List<String> DOORS =
      List.of(
          "used after its end",
          "used after quarantine",
          "alive after its parent's end",
          "used after its parent's end",
          "way in",
          "foreign trust");

  /** Kinds that last until somebody takes them away. */
  private static final Set<String> LASTING =
      Set.of("long-term key", "login profile", "service-specific credential", "root", "principal");

  private final Map<String, Set<CredentialSign>> byCredential = new HashMap<>();

  private CredentialSigns() {}

  /**
   * Looks for the seeds and candidates, which stand at hop 0, the suspects and the doors.
   *
   * @param suspects rows of table suspects that the report shows
   */
  static CredentialSigns of(List<Cells> suspects, Dataset<Row> reached, Dataset<Row> containment) {
    CredentialSigns signs = new CredentialSigns();
    Column isCandidate = coalesce(col("is_candidate"), lit(false));
    Dataset<Row> starts =
        reached.filter(col("hop").equalTo(0).and(col("reached_kind").equalTo("credential")));
    signs.add(CredentialSign.SEED, starts.filter(not(isCandidate)), "reached_id");
    signs.add(CredentialSign.SUSPECT, starts.filter(isCandidate), "reached_id");
    suspects.forEach(row -> signs.add(CredentialSign.SUSPECT, row.text("credential_id")));
    signs.add(
        CredentialSign.DOOR,
        containment.filter(col("check_name").isin(DOORS.toArray())),
        "subject");
    return signs;
  }

  private void add(CredentialSign sign, Dataset<Row> rows, String column) {
    rows.select(column)
        .distinct()
        .orderBy(column)
        .limit(MOST)
        .collectAsList()
        .forEach(row -> add(sign, row.getString(0)));
  }

  private void add(CredentialSign sign, String credential) {
    byCredential.computeIfAbsent(credential, any -> EnumSet.noneOf(CredentialSign.class)).add(sign);
  }

  /** Returns the ids of those that bear a sign, and these others. */
  Object[] firstAnd(Collection<String> others) {
    Set<String> ids = new TreeSet<>(byCredential.keySet());
    ids.addAll(others);
    return ids.toArray();
  }

  /** Returns the signs of a row of table credentials. */
  List<CredentialSign> of(Cells row) {
    List<CredentialSign> signs =
        new ArrayList<>(byCredential.getOrDefault(row.text("credential_id"), Set.of()));
    boolean isTakenAway =
        LASTING.contains(row.text("kind"))
            && (row.timeOrNull("deactivated_at") != null || row.timeOrNull("deleted_at") != null);
    if (row.timeOrNull("quarantined_at") != null || isTakenAway && row.flag("is_reached")) {
      signs.add(CredentialSign.CONTAINED);
    }
    return signs;
  }
}
