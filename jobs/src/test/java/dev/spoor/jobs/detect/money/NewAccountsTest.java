/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewAccountsTest {
  private final List<Fact> facts = new ArrayList<>();

  @Test
  void of_accountThatALaterBillNames_isToldInItsFirstMonthThatCosts() {
    bills("P", "2025-01");
    account("P", "old", "2025-01", "2025-01");
    account("P", "now", "2025-03", "2025-03");
    account("P", "free", "2025-04", "2025-05");
    account("P", "december", "2025-12", "2026-01");

    assertThat(told())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                new Place("now", "P"), "2025-03",
                new Place("free", "P"), "2025-05",
                new Place("december", "P"), "2026-01"));
  }

  @Test
  void of_accountWithMonthsOfFeesOrNothingElse_isNotNew() {
    bills("P", "2025-01");
    account("P", "old", "2025-01", "2025-01");
    account("P", "fees", "2025-02", "2025-06");
    seen("P", "idle", "2025-03");

    assertThat(told()).isEmpty();
  }

  @Test
  void of_accountThatMovesBetweenPayers_isNotNew() {
    bills("P", "2025-01");
    bills("Q", "2025-01");
    account("P", "old", "2025-01", "2025-01");
    account("Q", "mover", "2025-01", "2025-01");
    account("P", "mover", "2025-03", "2025-03");

    assertThat(told()).isEmpty();
  }

  @Test
  void of_accountInTheFirstBillOfOneOfItsPayers_isNotNew() {
    bills("P", "2025-01");
    bills("Q", "2025-03");
    account("P", "old", "2025-01", "2025-01");
    account("Q", "mover", "2025-03", "2025-03");
    account("P", "mover", "2025-03", "2025-03");

    assertThat(told()).isEmpty();
  }

  @Test
  void of_newAccountThatAFirstBillNamesLater_isNew() {
    bills("P", "2025-01");
    bills("Q", "2025-05");
    account("P", "old", "2025-01", "2025-01");
    account("P", "new", "2025-03", "2025-03");
    account("Q", "new", "2025-05", "2025-05");

    assertThat(told()).containsOnlyKeys(new Place("new", "P"));
  }

  @Test
  void of_billThatBeginsToNameTheOrganization_tellsNothing() {
    bills("P", "2025-01");
    account("P", "own", "2025-01", "2025-01");
    account("P", "a", "2025-03", "2025-03");
    account("P", "b", "2025-03", "2025-03");
    account("P", "later", "2025-04", "2025-04");

    assertThat(told()).containsOnlyKeys(new Place("later", "P"));
    assertThat(NewAccounts.of(facts, List.of("a")))
        .containsOnlyKeys(new Place("b", "P"), new Place("later", "P"));
  }

  @Test
  void of_linesWithoutAnAccountOrAMonthOfTheCalendar_areNotTold() {
    bills("P", "2025-01");
    account("P", "old", "2025-01", "2025-01");
    account("P", "", "2025-03", "2025-03");
    account("P", "odd", "2025-99", "2026-01");

    assertThat(told()).isEmpty();
  }

  private Map<Place, String> told() {
    return NewAccounts.of(facts, List.of());
  }

  private void bills(String payer, String since) {
    facts.add(new Fact(Fact.Kind.FIRST_BILL, payer, "", "", since, 0));
  }

  private void account(String payer, String account, String since, String costsSince) {
    seen(payer, account, since);
    facts.add(new Fact(Fact.Kind.FIRST_COST, account, "", payer, costsSince, 0));
  }

  private void seen(String payer, String account, String since) {
    facts.add(new Fact(Fact.Kind.FIRST_SEEN, account, "", payer, since, 0));
  }
}
