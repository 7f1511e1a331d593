/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.ReportMatch.Known;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportMatchTest {
  private static final String EVE = "arn:aws:iam::444455556666:user/team/eve";
  private static final String OWNER = "444455556666/eve";
  private static final long MADE = 1_000 * Times.SECOND;
  private static final long REPORT = 9_000 * Times.SECOND;

  private final List<ReportLine> lines = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();

  @Test
  void of_keyOfTheSecondOfItsMaking_isTheLines() {
    line("access key 1", 100 * Times.SECOND);
    line("access key 2", MADE);
    key("AKIAOLD", Times.NONE);
    key("AKIANEW", MADE + 250_000);

    ReportMatch match = match();

    assertThat(match.matched()).containsOnlyKeys("AKIANEW");
    assertThat(match.matched().get("AKIANEW").slot()).isEqualTo("access key 2");
    assertThat(match.left()).extracting(ReportLine::slot).containsExactly("access key 1");
  }

  @Test
  void of_keysOfOneSecond_areNotGuessed() {
    line("access key 1", MADE);
    key("AKIAONE", MADE);
    key("AKIATWO", MADE);

    assertThat(match().matched()).isEmpty();
    lines.clear();
    known.remove(1);
    line("access key 1", MADE);
    line("access key 2", MADE);
    assertThat(match().matched()).isEmpty();
  }

  @Test
  void of_onlyKeyOfBoth_isTheLines() {
    line("access key 1", 100 * Times.SECOND);
    key("AKIAONLY", Times.NONE);

    assertThat(match().matched()).containsOnlyKeys("AKIAONLY");
  }

  /** Keys come and go: one that was gone, or not there yet, is another. */
  @Test
  void of_onlyKeyThatTheReportCannotMean_isNotGuessed() {
    line("access key 1", 100 * Times.SECOND);
    key("AKIALATER", MADE);
    assertThat(match().matched()).isEmpty();

    known.clear();
    known.add(
        new Known(
            "AKIAGONE", OWNER, false, Times.NONE, Times.NONE, Times.NONE, Times.NONE, REPORT - 1));
    assertThat(match().matched()).isEmpty();

    known.clear();
    lines.clear();
    line("access key 1", Times.NONE);
    key("AKIAAFTER", REPORT + Times.SECOND);
    assertThat(match().matched()).isEmpty();
  }

  @Test
  void of_twoKeysOnEitherSide_areNotGuessed() {
    line("access key 1", 100 * Times.SECOND);
    key("AKIAONE", Times.NONE);
    key("AKIATWO", Times.NONE);
    assertThat(match().matched()).isEmpty();
    assertThat(match().others(lines.get(0))).isEqualTo(2);

    known.remove(1);
    line("access key 2", 200 * Times.SECOND);
    assertThat(match().matched()).isEmpty();
  }

  /** A key switched off keeps its id, and the report tells when it was switched. */
  @Test
  void of_onlyKeyThatTheTrailSawSwitched_isTheLines() {
    line("access key 1", MADE + 500 * Times.SECOND);
    used("AKIASWITCHED", MADE, MADE + 600 * Times.SECOND, MADE + 500 * Times.SECOND);

    assertThat(match().matched()).containsOnlyKeys("AKIASWITCHED");
  }

  /** The old key may have been deleted where no trail looked: the report's took its place. */
  @Test
  void of_onlyKeyUsedBeforeTheReportsWasMade_isNotGuessed() {
    line("access key 1", MADE + 500 * Times.SECOND);
    used("AKIAOLD", MADE, MADE, Times.NONE);

    ReportMatch match = match();

    assertThat(match.matched()).isEmpty();
    assertThat(match.others(lines.get(0))).isEqualTo(1);
    known.clear();
    used("AKIAOLD", MADE, MADE, MADE + 100 * Times.SECOND);
    assertThat(match().matched()).isEmpty();
    known.clear();
    key("AKIAMADEBEFORE", MADE);
    assertThat(match().matched()).isEmpty();
    known.clear();
    used("AKIANEW", MADE + 500 * Times.SECOND, REPORT, Times.NONE);
    assertThat(match().matched()).containsOnlyKeys("AKIANEW");
  }

  @Test
  void of_onlyKeyUsedWhenTheReportSaysOtherwise_isNotGuessed() {
    used("AKIAUSED", MADE, MADE + 12 * Times.HOUR, Times.NONE);

    assertThat(lastUsed(Times.NONE)).as("never used").isEmpty();
    assertThat(lastUsed(MADE)).as("used long before").isEmpty();
    assertThat(lastUsed(MADE + 11 * Times.HOUR)).as("nearly then").containsOnlyKeys("AKIAUSED");
    assertThat(lastUsed(MADE + 20 * Times.HOUR)).as("later, too").containsOnlyKeys("AKIAUSED");
  }

  /** What came after the report, or shortly before it, it need not know. */
  @Test
  void of_onlyKeyUsedAfterTheReport_isTheLines() {
    long report = MADE + 24 * Times.HOUR;
    used("AKIAUSED", report - Times.HOUR, report + Times.HOUR, Times.NONE);
    assertThat(lastUsed(Times.NONE)).containsOnlyKeys("AKIAUSED");

    known.clear();
    used("AKIAUSED", MADE, report + Times.HOUR, Times.NONE);
    assertThat(lastUsed(Times.NONE)).as("its first use was long before").isEmpty();
    assertThat(lastUsed(MADE)).containsOnlyKeys("AKIAUSED");
  }

  @Test
  void of_passwordAndKeys_areNeverEachOther() {
    line(ReportLine.PASSWORD, MADE);
    key("AKIAONE", MADE);

    assertThat(match().matched()).isEmpty();
    known.add(
        new Known(
            "login-profile:" + EVE,
            OWNER,
            true,
            Times.NONE,
            Times.NONE,
            Times.NONE,
            Times.NONE,
            Times.NONE));
    assertThat(match().matched()).containsOnlyKeys("login-profile:" + EVE);
  }

  private ReportMatch match() {
    ReportMatch match = ReportMatch.of(lines, known);
    List<ReportLine> turned = new ArrayList<>(lines);
    List<Known> others = new ArrayList<>(known);
    Collections.reverse(turned);
    Collections.reverse(others);
    ReportMatch again = ReportMatch.of(turned, others);
    assertThat(again.matched()).isEqualTo(match.matched());
    assertThat(again.left()).containsExactlyInAnyOrderElementsOf(match.left());
    return match;
  }

  private void line(String slot, long changed) {
    line(slot, changed, Times.NONE, REPORT);
  }

  /** Matches a report made a day after {@link #MADE} of one key, last used at a time. */
  private Map<String, ReportLine> lastUsed(long time) {
    lines.clear();
    line("access key 1", 100 * Times.SECOND, time, MADE + 24 * Times.HOUR);
    return match().matched();
  }

  private void line(String slot, long changed, long lastUsed, long generated) {
    lines.add(
        new ReportLine(
            "444455556666",
            EVE,
            slot,
            true,
            changed,
            lastUsed,
            null,
            true,
            generated,
            "report.csv",
            lines.size()));
  }

  private void key(String id, long made) {
    known.add(new Known(id, OWNER, false, made, Times.NONE, Times.NONE, Times.NONE, Times.NONE));
  }

  private void used(String id, long first, long last, long switchedOff) {
    known.add(new Known(id, OWNER, false, Times.NONE, first, last, switchedOff, Times.NONE));
  }
}
