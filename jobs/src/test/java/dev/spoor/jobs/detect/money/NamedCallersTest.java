/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Hit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class NamedCallersTest {
  private static final String APP = "arn:aws:iam::011122223333:role/team/app";
  private static final String APP_SESSION = "arn:aws:sts::011122223333:assumed-role/app/i-1";
  private static final String THIEF = "arn:aws:iam::011122223333:user/thief";

  private final List<Row> rows = new ArrayList<>();

  @Test
  void hits_billAndTrailNameOthers_bothAreCited() {
    billed(3, APP);
    recorded(3, THIEF);

    List<Hit> hits = NamedCallers.hits(rows);

    assertThat(hits).extracting(hit -> hit.group().rule()).containsOnly("B24");
    assertThat(hits).extracting(hit -> hit.proof().ref()).containsExactly("bill#3", "trail#3");
    assertThat(hits.get(0).proof().detail())
        .isEqualTo(
            "models called on 1970-01-04: the bill says by 011122223333:role/app, the trail by"
                + " 011122223333:user/thief");
    assertThat(hits.get(1).proof().eventId()).isEqualTo("event 3");
  }

  @Test
  void hits_sessionOfTheRoleThatTheBillNames_isNoContradiction() {
    billed(1, APP);
    recorded(1, APP_SESSION);

    assertThat(NamedCallers.hits(rows)).isEmpty();
  }

  @Test
  void hits_oneSideOnlySilent_isNoContradiction() {
    billed(1, APP);
    recorded(2, THIEF);
    billed(3, APP);
    billed(3, THIEF);
    recorded(3, THIEF);
    billed(4, APP);
    recorded(4, APP);
    recorded(4, THIEF);

    assertThat(NamedCallers.hits(rows)).isEmpty();
  }

  /** Of a day that was cut the other side's rows may be those that were cut off. */
  @Test
  void whole_rowsThatWereCut_goWithoutTheirLastDay() {
    billed(3, APP);
    recorded(3, THIEF);
    billed(4, APP);
    recorded(4, THIEF);

    assertThat(NamedCallers.whole(rows, 5)).hasSize(4);
    assertThat(NamedCallers.whole(rows, 4))
        .extracting(row -> row.getLong(2))
        .containsExactly(3L, 3L);
  }

  private void billed(long day, String principal) {
    add(day, principal, true, null, "bill");
  }

  private void recorded(long day, String principal) {
    add(day, principal, false, "event " + day, "trail");
  }

  private void add(
      long day,
      String principal,
      boolean isBill,
      @org.jspecify.annotations.Nullable String event,
      String uri) {
    rows.add(
        RowFactory.create(
            "011122223333",
            "us-east-1",
            day,
            principal,
            isBill,
            day * 86_400_000_000L,
            event,
            uri,
            day));
  }
}
