/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final Group GROUP = new Group("D19", "access key", "AKIA", "1", null);

  @Test
  void statement_anyOrder_citesTheFirstHundredByTime() {
    List<Proof> proofs = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      proofs.add(proof(i, "us-east-1", "type " + i % 7));
    }
    Collections.shuffle(proofs, new Random(1));

    Draft statement = of(proofs);

    assertThat(statement.count()).isEqualTo(250);
    assertThat(statement.eventIds()).hasSize(Evidence.CITED).startsWith("e000", "e001");
    assertThat(statement.eventIds()).last().isEqualTo("e099");
    assertThat(statement.money()).isEqualByComparingTo("500");
    assertThat(statement.first()).isZero();
    assertThat(statement.last()).isEqualTo(249);
    assertThat(statement.told()).isEqualTo("type 0; type 1; type 2; type 3; type 4; and more");
    assertThat(statement.accessKeyId()).isEqualTo("key0");
  }

  @Test
  void statement_severalRegions_namesNone() {
    Draft one = of(List.of(proof(1, "us-east-1", "x"), proof(2, "us-east-1", "x")));
    Draft two = of(List.of(proof(1, "us-east-1", "x"), proof(2, "us-west-2", "x")));

    assertThat(one.regionId()).isEqualTo("us-east-1");
    assertThat(two.regionId()).isNull();
    assertThat(two.regions()).containsExactly("us-east-1", "us-west-2");
  }

  @Test
  void addCut_recordsWithTooManyMembers_isSaid() {
    Evidence evidence = new Evidence();
    evidence.add(proof(1, "us-east-1", "x"));
    evidence.addCut(true);
    evidence.addCut(false);

    assertThat(evidence.statement(GROUP).told())
        .isEqualTo("x; of records with very many members, only the first were looked at");
  }

  @Test
  void addRest_ofNoLines_movesTheEndAlone() {
    Evidence evidence = new Evidence();
    evidence.add(proof(1, "us-east-1", "x"));
    evidence.addRest(0, new Proof(9L, null, "ref1", null, "", null, null, null));

    Draft statement = evidence.statement(GROUP);

    assertThat(statement.count()).isOne();
    assertThat(statement.first()).isEqualTo(1);
    assertThat(statement.last()).isEqualTo(9);
    assertThat(statement.told()).isEqualTo("x");
  }

  @Test
  void statement_ofDaysInTwoCurrencies_countsThoseOfTheOneThatItTells() {
    Evidence evidence = new Evidence();
    for (int day = 0; day < 3; day++) {
      evidence.add(day(day, "2", "USD"));
      evidence.add(day(day, "1", "EUR"));
    }
    evidence.add(day(3, "2", "USD"));

    Draft days = evidence.statement(new Group("B12", "region", "us-east-1", "1", "us-east-1"));

    assertThat(days.count()).isEqualTo(4);
    assertThat(days.money()).isEqualByComparingTo("8");
    assertThat(days.currency()).isEqualTo("USD");
    assertThat(evidence.statement(GROUP).count()).isEqualTo(7);
  }

  @Test
  void addBySuspect_besideOthers_isToldApartAndCitedFirst() {
    Evidence evidence = new Evidence();
    for (int i = 0; i < 150; i++) {
      evidence.add(proof(i, "us-east-1", "read"));
    }
    evidence.addBySuspect(proof(130, "us-east-1", "stolen"));
    evidence.addUncitedBySuspect(2, proof(190, "us-east-1", ""));

    Draft statement = evidence.statement(GROUP);

    assertThat(statement.isBySuspect()).isTrue();
    assertThat(statement.count()).isEqualTo(153);
    assertThat(statement.eventIds()).hasSize(Evidence.CITED).startsWith("e130", "e000");
    assertThat(statement.evidence()).startsWith("ref130", "ref0");
    assertThat(statement.accessKeyId()).isEqualTo("key130");
    assertThat(statement.first()).isEqualTo(130);
    assertThat(statement.last()).isEqualTo(190);
    assertThat(statement.told())
        .isEqualTo(
            "3 by suspects' credentials (1970-01-01 00:00), 150 by others (1970-01-01 00:00);"
                + " stolen; read");
  }

  @Test
  void addBySuspect_ofAllRecords_isNotToldApart() {
    Evidence evidence = new Evidence();
    evidence.addBySuspect(proof(2, "us-east-1", "x"));
    evidence.addBySuspect(proof(1, "us-east-1", "x"));

    Draft statement = evidence.statement(GROUP);

    assertThat(statement.told()).isEqualTo("x");
    assertThat(statement.eventIds()).containsExactly("e001", "e002");
    assertThat(statement.first()).isEqualTo(1);
    assertThat(statement.last()).isEqualTo(2);
  }

  @Test
  void statement_manyRecordsOfSuspects_leavesPlacesToOthers() {
    Evidence evidence = new Evidence();
    for (int i = 0; i < 150; i++) {
      evidence.addBySuspect(proof(200 + i, "us-east-1", "stolen"));
    }
    for (int i = 0; i < 50; i++) {
      evidence.addBySuspectFromTrusted(1, proof(100 + i, "us-east-1", "read"), false);
    }
    for (int i = 0; i < 5; i++) {
      evidence.add(proof(i, "us-east-1", "read"));
    }

    List<String> ids = evidence.statement(GROUP).eventIds();

    assertThat(ids).hasSize(Evidence.CITED).startsWith("e200", "e201");
    assertThat(ids.subList(84, 86)).containsExactly("e284", "e100");
    assertThat(ids.subList(94, 100))
        .containsExactly("e109", "e000", "e001", "e002", "e003", "e004");
  }

  @Test
  void statement_ofASequence_isByTimeAndCitesTheSuspectsSteps() {
    Evidence evidence = new Evidence();
    evidence.tellAsSequence();
    for (int i = 0; i < 150; i++) {
      evidence.add(proof(i, "us-east-1", "guess"));
    }
    evidence.addBySuspect(proof(160, "us-east-1", "sign-in"));

    Draft statement = evidence.statement(GROUP);

    assertThat(evidence.isShared()).isFalse();
    assertThat(statement.told()).isEqualTo("guess; sign-in");
    assertThat(statement.eventIds()).hasSize(Evidence.CITED).startsWith("e000", "e001");
    assertThat(statement.eventIds()).endsWith("e098", "e160");
    assertThat(statement.first()).isZero();
    assertThat(statement.last()).isEqualTo(160);
    assertThat(statement.count()).isEqualTo(151);
    assertThat(statement.accessKeyId()).isEqualTo("key160");
    assertThat(statement.isBySuspect()).isTrue();
  }

  private static Proof day(long day, String cost, String currency) {
    return new Proof(day, null, null, "us-east-1", "x", null, new BigDecimal(cost), currency);
  }

  private static Draft of(List<Proof> proofs) {
    Evidence evidence = new Evidence();
    proofs.forEach(evidence::add);
    return evidence.statement(GROUP);
  }

  private static Proof proof(int at, String region, String detail) {
    String id = "e%03d".formatted(at);
    return new Proof(
        (long) at, id, "ref" + at, region, detail, "key" + at, new BigDecimal("2"), "USD");
  }
}
