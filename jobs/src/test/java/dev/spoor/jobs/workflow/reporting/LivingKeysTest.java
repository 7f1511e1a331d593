/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.CostView.Alive;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivingKeysTest {
  private final CaseRows tables = new CaseRows();

  private void credential(String id, String kind, String principal, boolean isAlive) {
    tables
        .of(Tables.CREDENTIALS)
        .row(
            "credential_id",
            id,
            "kind",
            kind,
            "principal",
            principal,
            "account_id",
            "1",
            "is_alive",
            String.valueOf(isAlive),
            "alive_note",
            "note");
  }

  private void reached(String id, String seed, long hop) {
    tables
        .of(Tables.BLAST_RADIUS)
        .row(
            TableRows.pairs(
                "seed="
                    + seed
                    + " reached_kind=credential reached_id="
                    + id
                    + " hop="
                    + hop
                    + " reason=r"));
  }

  private List<Alive> all() {
    List<Alive> all = new ArrayList<>();
    LivingKeys.all(tables.frames()).forEach(all::add);
    return all;
  }

  @Test
  void all_keysAndPasswordsReachedAndAlive_areToldOnceWithTheirCommand() {
    credential("AKIAB", "long-term key", "arn:aws:iam::1:user/team/bob", true);
    credential("AKIADEAD", "long-term key", "arn:aws:iam::1:user/bob", false);
    credential("AKIAHONEST", "long-term key", "arn:aws:iam::1:user/eve", true);
    credential(
        "login-profile:arn:aws:iam::1:user/$(id)",
        "login profile",
        "arn:aws:iam::1:user/$(id)",
        true);
    credential("ASIA", "temporary key", "arn:aws:iam::1:user/bob", true);
    for (String id : List.of("AKIADEAD", "ASIA", "login-profile:arn:aws:iam::1:user/$(id)")) {
      reached(id, "AKIASEED", 1);
    }
    reached("AKIAB", "AKIAFAR", 2);
    reached("AKIAB", "AKIASEED", 1);

    List<Alive> all = all();

    assertThat(all).extracting(Alive::id).containsExactly("AKIAB", "$(id)");
    assertThat(all).extracting(Alive::root).containsOnly("AKIASEED");
    assertThat(all.get(0).stop())
        .isEqualTo(
            "aws iam update-access-key --access-key-id AKIAB --status Inactive --user-name bob");
    assertThat(all.get(1).stop()).isEqualTo("aws iam delete-login-profile --user-name '$(id)'");
  }

  @Test
  void all_keysOfHostileNames_areOfTheNameInQuotesOrOfWhomAwsNames() {
    credential("AKIA1", "long-term key", "arn:aws:iam::1:user/$(id)'", true);
    credential("AKIA2", "long-term key", "arn:aws:iam::1:user/a{id}", true);
    reached("AKIA1", "AKIASEED", 1);
    reached("AKIA2", "AKIASEED", 1);
    String disable = "aws iam update-access-key --access-key-id %s --status Inactive --user-name ";
    String asked =
        "\"$(aws iam get-access-key-last-used --access-key-id AKIA2 --query UserName --output"
            + " text)\"";

    assertThat(all())
        .extracting(Alive::stop)
        .containsExactly(
            disable.formatted("AKIA1") + "'$(id)'\\'''", disable.formatted("AKIA2") + asked);
  }

  @Test
  void all_keyOfRoot_hasNoCommandOfAUser() {
    credential("AKIAROOT", "long-term key", "arn:aws:iam::1:root", true);
    reached("AKIAROOT", "AKIAROOT", 0);

    assertThat(all()).singleElement().extracting(Alive::stop).isNull();
  }
}
