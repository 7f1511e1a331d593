/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hits as rows, whatever an attacker names his subjects, accounts and regions. */
class HitRowsTest {
  private static final Proof PROOF =
      new Proof(7L, "e1", "ref1", "us-east-1", "x", "AKIA", new BigDecimal("1.5"), "USD", true);

  private static Hit hit(String subject, @Nullable String account, @Nullable String region) {
    return Hit.of(new Group("D20", "region", subject, account, region), "thing", PROOF);
  }

  /** Returns a row as it is written, its group as it is. */
  private static Row row(Hit hit) {
    Group group = hit.group();
    Proof proof = hit.proof();
    byte[] bytes =
        new PackedBytes()
            .put(group.rule())
            .put(group.subjectKind())
            .put(group.subject())
            .put(group.accountId())
            .put(group.scopeRegion())
            .put(hit.part())
            .put(proof.at())
            .put(proof.eventId())
            .put(proof.ref())
            .put(hit.thing())
            .put(proof.detail())
            .put(proof.isBySuspect())
            .put(hit.weight())
            .put(proof.regionId())
            .put(proof.accessKeyId())
            .put(proof.money())
            .put(proof.currency())
            .taken();
    return RowFactory.create(1L, bytes);
  }

  @Test
  void hit_groupsOfWhichOneBeginsAsAnother_areToldApart() {
    HitRows.Reader reader = new HitRows.Reader();
    List<Hit> hits =
        List.of(
            hit("s", "1", "a"),
            hit("s", "1", "a\0b"),
            hit("s", "1", "a\0b"),
            hit("s", "1", "a"),
            hit("s", "1", "a\0"),
            hit("s", "1", ""),
            hit("s", "1", "\0"),
            hit("s", "1", null),
            hit("s", null, null),
            hit("s\0", null, null));

    for (Hit hit : hits) {
      Hit read = reader.hit(row(hit));
      assertThat(read.group()).isEqualTo(hit.group());
      assertThat(read.thing()).isEqualTo("thing");
      assertThat(read.proof().eventId()).isEqualTo("e1");
    }
  }

  @Test
  void hit_sameGroup_isRead() {
    HitRows.Reader reader = new HitRows.Reader();
    Group first = reader.hit(row(hit("s", "1", "a"))).group();

    assertThat(reader.hit(row(hit("s", "1", "a"))).group()).isSameAs(first);
    assertThat(reader.hit(row(hit("s", "2", "a"))).group()).isNotSameAs(first);
  }

  @Test
  void row_namesThatWouldNotBeSeen_areReadAsTheyAreShown() {
    HitRows.Writer writer = new HitRows.Writer();
    HitRows.Reader reader = new HitRows.Reader();
    Hit plain = hit("s", "1", "us-east-1");
    Hit planted = hit("s\0t", "1\u202e2", "us-east-1\0b" + "c".repeat(1_000));

    assertThat(reader.hit(writer.row(plain)).group()).isEqualTo(plain.group());
    Group read = reader.hit(writer.row(planted)).group();
    assertThat(read.subject()).isEqualTo("s t");
    assertThat(read.accountId()).isEqualTo("1 2");
    assertThat(read.scopeRegion()).startsWith("us-east-1 bcc").hasSize(300);
    assertThat(HitRows.shown(plain.group())).isSameAs(plain.group());
  }

  /** Times and lengths are bytes that no text has. */
  @Test
  void grouped_anyBytes_areInTheirOrderAndStayTheSame() {
    List<Hit> hits = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      long at = random.nextLong() >> random.nextInt(60);
      String id = random.nextBoolean() ? "e\0" + random.nextInt(5) : "\u00e9\uffff\ud83d\ude00";
      Proof proof = new Proof(at, id, "a#" + i, null, "x", null, null, null);
      hits.add(Hit.of(new Group("D20", "region", "s" + i % 3, "1", null), "", proof));
    }

    List<Row> rows = HitRows.grouped(HitRows.of(hits, SharedSpark.session()), 30).collectAsList();

    Comparator<Row> byBytes =
        (one, other) -> Arrays.compareUnsigned(one.<byte[]>getAs(1), other.<byte[]>getAs(1));
    for (String subject : List.of("s0", "s1", "s2")) {
      List<Row> expected =
          hits.stream()
              .filter(hit -> hit.group().subject().equals(subject))
              .map(HitRows::row)
              .sorted(byBytes)
              .toList();
      long place = expected.get(0).getLong(0);
      List<Row> group = rows.stream().filter(row -> row.getLong(0) == place).toList();
      assertThat(group).usingElementComparator(byBytes).containsExactlyElementsOf(expected);
    }
    assertThat(rows).hasSize(500);
  }
}
