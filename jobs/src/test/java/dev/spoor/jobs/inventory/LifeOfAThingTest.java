/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What calls, one after the other, make of one life: stopped, protected, open to whom. */
class LifeOfAThingTest {
  private final List<Row> sightings = new ArrayList<>();

  @Test
  void happened_stopAndStart_isStoppedByTheLastWord() {
    add("CREATED", null);
    add("STOPPED", null);
    assertThat(life().stopped).isEqualTo(2_000_000);
    add("STARTED", null);
    assertThat(life().stopped).isEqualTo(Life.UNKNOWN);
    assertThat(life().touchedBy).containsExactly("KEY");
  }

  @Test
  void happened_endAndStart_isNotEnded() {
    add("CREATED", null);
    add("ENDED", null);
    assertThat(life().ended).isEqualTo(2_000_000);
    assertThat(life().endedBy).isEqualTo("KEY");
    add("STARTED", null);
    assertThat(life().ended).isEqualTo(Life.UNKNOWN);
  }

  @Test
  void happened_protection_isAsTheLastWordHasIt() {
    add("CREATED", null);
    add("PROTECTED", "termination");
    assertThat(life().protections).containsExactly("termination");
    add("UNPROTECTED", "termination");
    assertThat(life().protections).isEmpty();
  }

  /** AWS asks for stop and termination in calls of their own. */
  @Test
  void happened_oneProtectionIsLifted_theOtherStays() {
    add("CREATED", null);
    add("PROTECTED", "termination");
    add("PROTECTED", "stop");
    add("UNPROTECTED", "stop");

    assertThat(life().protections).containsExactly("termination");
  }

  @Test
  void exposure_sharedWithAllAndAnAccount_staysPublicWhenTheAccountIsTakenAway() {
    add("EXPOSED", "sharing: everyone");
    add("EXPOSED", "sharing: account 444455556666");
    assertThat(life().exposure()).isEqualTo("sharing: everyone, account 444455556666");
    add("HIDDEN", "sharing: account 444455556666");
    assertThat(life().exposure()).isEqualTo("sharing: everyone");
    add("HIDDEN", "sharing: everyone");
    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_sharingReset_isNull() {
    add("EXPOSED", "sharing: everyone, account 444455556666");
    add("HIDDEN", "sharing");

    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_policyThatClosesAgain_isNull() {
    add("EXPOSED", "policy: everyone");
    add("EXPOSED", "policy: account 444455556666");
    assertThat(life().exposure()).as("a policy replaces").isEqualTo("policy: account 444455556666");
    add("HIDDEN", "policy");
    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_onePortOpenToBothSortsOfAddresses_staysOpenToTheOther() {
    add("EXPOSED", "ingress tcp 22-22: 0.0.0.0/0, ::/0");
    add("HIDDEN", "ingress tcp 22-22: ::/0");

    assertThat(life().exposure()).isEqualTo("ingress tcp 22-22: 0.0.0.0/0");
  }

  @Test
  void exposure_ruleTakenAwayByItsId_isNull() {
    add("EXPOSED", "ingress -1 -1--1: 0.0.0.0/0, rule sgr-1");
    add("EXPOSED", "ingress tcp 22-22: 0.0.0.0/0, rule sgr-2");
    add("HIDDEN", "rule sgr-1");
    assertThat(life().exposure()).isEqualTo("ingress tcp 22-22: 0.0.0.0/0");
    add("HIDDEN", "rule sgr-2");
    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_ruleOfAllPortsTakenAwayAsItWasAskedFor_isNull() {
    add("EXPOSED", "ingress -1 -1--1: 0.0.0.0/0, rule sgr-1");
    add("HIDDEN", "ingress -1: 0.0.0.0/0");

    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_ruleThatIsChanged_isOpenAsChanged() {
    add("EXPOSED", "ingress tcp 22-22: 0.0.0.0/0, rule sgr-1");
    add("EXPOSED", "rule changed to tcp 80-80: 0.0.0.0/0, rule sgr-1");
    assertThat(life().exposure()).isEqualTo("rule changed to tcp 80-80: 0.0.0.0/0");
    add("HIDDEN", "ingress tcp 80-80: 0.0.0.0/0");
    assertThat(life().exposure()).isNull();
  }

  @Test
  void exposure_sharedWithMoreThanAreRemembered_neverForgetsEveryone() {
    for (int i = 0; i < 300; i++) {
      add("EXPOSED", "sharing: account %012d".formatted(i));
    }
    add("EXPOSED", "sharing: everyone");

    assertThat(life().exposure())
        .startsWith("sharing: everyone, account 000000000000")
        .endsWith(" and 181 more");
  }

  private Life life() {
    Life life = new Life(new Sighting(sightings.get(0)));
    sightings.forEach(row -> life.happened(new Sighting(row)));
    return life;
  }

  private void add(String act, @Nullable String detail) {
    Object[] cells = new Object[Sighting.SCHEMA.size()];
    set(cells, "key", "ec2:snapshot:snap-1");
    set(cells, "kind", "ec2:snapshot");
    set(cells, "source", Sighting.TRAIL);
    set(cells, "at", (sightings.size() + 1) * 1_000_000L);
    set(cells, "event_id", "event " + sightings.size());
    set(cells, "source_ordinal", 1L);
    set(cells, "act", act);
    set(cells, "resource_id", "snap-1");
    set(cells, "detail", detail);
    set(cells, "credential", "KEY");
    set(cells, "is_service", false);
    set(cells, "is_invoked", false);
    sightings.add(RowFactory.create(cells));
  }

  private static void set(Object[] cells, String column, @Nullable Object value) {
    cells[Sighting.SCHEMA.fieldIndex(column)] = value;
  }
}
