/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportRulesTest {
  private static final String ACCOUNT = "444455556666";
  private static final String EVE = "arn:aws:iam::444455556666:user/eve";
  private static final String ROOT = "arn:aws:iam::444455556666:root";
  private static final String MADE = "2025-11-30T00:00:00Z";

  private final List<Fact> facts = new ArrayList<>();
  private final List<ReportLine> lines = new ArrayList<>();

  @Test
  void hits_usersByTheReportAlone_areToldByAccountWithTheirLines() {
    line("eve", EVE, "password", true, "2025-11-01T00:00:00Z", null, false);
    line("bob", arn("bob"), "password", true, "2025-11-01T00:00:00Z", null, true);
    line("cat", arn("cat"), "password", false, null, null, false);
    line("<root_account>", ROOT, "password", false, null, null, false);
    line("<root_account>", ROOT, "access key 1", true, "2025-11-02T00:00:00Z", null, false);
    line("eve", EVE, "access key 1", true, "2025-11-01T00:00:00Z", null, false);
    line("eve", EVE, "access key 2", true, "2025-06-01T00:00:00Z", null, false);
    line("bob", arn("bob"), "access key 1", true, "2025-11-01T00:00:00Z", null, true);
    line("bob", arn("bob"), "access key 2", false, "2024-01-01T00:00:00Z", null, true);

    assertThat(hits())
        .extracting(
            hit -> hit.group().rule(),
            hit -> hit.group().subject(),
            hit -> hit.proof().detail(),
            hit -> hit.proof().ref())
        .containsExactlyInAnyOrder(
            tuple("R01", ACCOUNT, "eve", "report.csv#0"),
            tuple("R01", ACCOUNT, "<root_account>", "report.csv#3"),
            tuple("R02", ACCOUNT, "access key 1 of root, never used", "report.csv#4"),
            tuple("R03", ACCOUNT, "eve, never used", "report.csv#6"),
            tuple(
                "R04", ACCOUNT, "eve, access key 2, since 2025-06-01, never used", "report.csv#6"));
  }

  @Test
  void hits_keyAtTheAgeLimit_isOld() {
    line("eve", EVE, "access key 1", true, "2025-09-01T00:00:00Z", null, true);
    line("bob", arn("bob"), "access key 1", true, "2025-09-01T00:00:01Z", null, true);

    assertThat(hits()).extracting(hit -> hit.proof().ref()).containsExactly("report.csv#0");
  }

  @Test
  void hits_useThatTheTrailLacks_isToldAndItsTwinsAreNot() {
    trail("2025-11-01T00:00:00Z", "2025-11-30T00:00:00Z");
    key(EVE, "AKIAEVE", null, "2025-11-02T00:00:00Z", "2025-11-10T00:00:00Z");
    key(arn("bob"), "AKIABOB", null, "2025-11-02T00:00:00Z", "2025-11-20T00:10:00Z");
    line("eve", EVE, "access key 1", true, "2025-10-01T00:00:00Z", "2025-11-20T00:00:00Z", true);
    line(
        "bob",
        arn("bob"),
        "access key 1",
        true,
        "2025-10-01T00:00:00Z",
        "2025-11-20T00:15:00Z",
        true);
    line(
        "old",
        arn("old"),
        "access key 1",
        true,
        "2025-10-01T00:00:00Z",
        "2025-10-20T00:00:00Z",
        true);
    line("cat", arn("cat"), "password", true, "2025-10-01T00:00:00Z", "2025-11-20T00:00:00Z", true);

    assertThat(hits())
        .extracting(
            hit -> hit.group().rule(), hit -> hit.group().subject(), hit -> hit.proof().ref())
        .containsExactlyInAnyOrder(
            tuple("R05", EVE, "report.csv#0"), tuple("R05", arn("cat"), "report.csv#3"));
    assertThat(hits())
        .extracting(hit -> hit.proof().detail())
        .contains(
            "access key 1 used at 2025-11-20T00:00:00Z for s3 in eu-west-1, last in the trail at"
                + " 2025-11-10T00:00:00Z");
  }

  @Test
  void hits_keyUsedAgainAfterALongTime_wokeUp() {
    trail("2025-01-01T00:00:00Z", "2025-11-30T00:00:00Z");
    key(EVE, "AKIAEVE", null, "2025-11-10T00:00:00Z", "2025-11-20T00:00:00Z");
    line("eve", EVE, "access key 1", true, "2025-11-01T00:00:00Z", "2025-11-20T00:00:00Z", true);
    key(arn("bob"), "AKIABOB", null, "2025-11-10T00:00:00Z", "2025-11-20T00:00:00Z");
    line(
        "bob",
        arn("bob"),
        "access key 1",
        false,
        "2024-01-01T00:00:00Z",
        "2025-11-20T00:00:00Z",
        true);
    key(arn("cat"), "AKIACAT", null, "2025-03-01T00:00:00Z", "2025-11-20T00:00:00Z");
    line(
        "cat",
        arn("cat"),
        "access key 1",
        false,
        "2024-01-01T00:00:00Z",
        "2025-11-20T00:00:00Z",
        true);

    List<Hit> woken = hits().stream().filter(hit -> hit.group().rule().equals("D03")).toList();

    assertThat(woken).extracting(hit -> hit.group().subject()).containsOnly("AKIABOB");
    assertThat(woken)
        .extracting(hit -> hit.proof().ref())
        .containsExactly("report.csv#1", "trail.gz#AKIABOB");
    assertThat(woken.get(0).proof().detail())
        .isEqualTo(
            "not used since its account's trail begins (2025-01-01), used again on 2025-11-10");
  }

  @Test
  void hits_earlierReport_tellsSinceWhenAKeyWasIdle() {
    trail("2025-11-01T00:00:00Z", "2025-11-30T00:00:00Z");
    key(EVE, "AKIAEVE", null, "2025-11-10T00:00:00Z", "2025-11-20T00:00:00Z");
    line("eve", EVE, "access key 1", false, "2024-01-01T00:00:00Z", "2025-02-01T00:00:00Z", true);

    assertThat(hits())
        .extracting(hit -> hit.group().rule() + " " + hit.proof().detail())
        .containsOnly("D03 idle since 2025-02-01, used again on 2025-11-10");
  }

  @Test
  void hits_twoKeysOfAUser_areMatchedByTheirMaking() {
    trail("2025-01-01T00:00:00Z", "2025-11-30T00:00:00Z");
    key(EVE, "AKIANEW", "2025-11-09T00:00:01Z", "2025-11-10T00:00:00Z", "2025-11-20T00:00:00Z");
    key(EVE, "AKIAOLD", null, "2025-11-10T00:00:00Z", "2025-11-20T00:00:00Z");
    line("eve", EVE, "access key 1", false, "2024-01-01T00:00:00Z", "2025-11-20T00:00:00Z", true);
    line("eve", EVE, "access key 2", false, "2025-11-09T00:00:00Z", "2025-11-20T00:00:00Z", true);

    assertThat(hits()).extracting(hit -> hit.group().subject()).containsOnly("AKIAOLD");
  }

  private List<Hit> hits() {
    return ReportRules.hits(lines, UserKeys.of(facts), DetectSettings.Thresholds.defaults());
  }

  private void line(
      String user,
      String arn,
      String slot,
      boolean isActive,
      @Nullable String changed,
      @Nullable String lastUsed,
      boolean hasMfa) {
    lines.add(
        new ReportLine(
            ACCOUNT,
            user,
            arn,
            slot,
            isActive,
            changed == null ? null : (Long) micros(changed),
            lastUsed == null ? null : (Long) micros(lastUsed),
            lastUsed == null ? "" : "s3 in eu-west-1",
            hasMfa,
            micros(MADE),
            "report.csv#" + lines.size()));
  }

  private void trail(String start, String end) {
    facts.add(new Fact(Fact.Kind.ACCOUNT_START, ACCOUNT, "", "", "", micros(start)));
    facts.add(new Fact(Fact.Kind.ACCOUNT_END, ACCOUNT, "", "", "", -micros(end)));
  }

  private void key(String arn, String id, @Nullable String made, String first, String last) {
    String ref = "trail.gz#" + id;
    if (made != null) {
      facts.add(new Fact(Fact.Kind.KEY_MADE, arn, "", id, ref, micros(made)));
    }
    facts.add(new Fact(Fact.Kind.KEY_FIRST, arn, "", id, ref, micros(first)));
    facts.add(new Fact(Fact.Kind.KEY_LAST, arn, "", id, ref, -micros(last)));
  }

  private static String arn(String user) {
    return "arn:aws:iam::444455556666:user/" + user;
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }
}
