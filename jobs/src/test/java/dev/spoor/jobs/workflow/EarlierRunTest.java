/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRunTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";

  @TempDir private Path folder;

  @Test
  void complete_commandWithOutOnly_hasAllThatTheFirstRunWasTold() throws Exception {
    CaseSettings first = firstCase();
    new RunManifest(out(), first, "test").ingested(EnumSet.of(Step.INGEST));

    CaseSettings later = EarlierRun.read(out()).complete(bare(List.of()));

    assertThat(later)
        .usingRecursiveComparison()
        .ignoringFields("money.requiredTags")
        .isEqualTo(first);
    // No case file named any: what the run took is on record, should the usual ones ever change.
    assertThat(later.money().requiredTags())
        .containsExactly("owner", "project", "environment", "creation-date");
  }

  @Test
  void complete_commandWithOutOnly_hasTheTagValuesAndServicesOfTheCase() throws Exception {
    Path file = folder.resolve("money.yaml");
    Files.writeString(
        file,
        """
        bill: /evidence/one
        out: %s
        required-tags: {environment: [prod, dev], owner: any}
        approved-services: {'*': [AmazonSES]}
        anomalies: {transfer-ratio: 3}
        """
            .formatted(folder));
    CaseSettings first = CaseReader.read(file, CaseOverrides.NONE);
    new RunManifest(out(), first, "test").ingested(EnumSet.of(Step.INGEST));

    assertThat(EarlierRun.read(out()).complete(bare(List.of())).money()).isEqualTo(first.money());
  }

  /** Tables of a broken run may lack files: what is drawn from them would be wrong in silence. */
  @Test
  void read_runThatBrokeOffWhileReadingEvidence_isRefusedUntilItIsReadAgain() throws Exception {
    RunManifest manifest = new RunManifest(out(), firstCase(), "test");
    manifest.begin(EnumSet.of(Step.INGEST));

    assertThatThrownBy(() -> EarlierRun.read(out()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did not come to its end");

    manifest.ingested(EnumSet.of(Step.INGEST));
    assertThat(EarlierRun.read(out()).complete(bare(List.of())).name()).contains("quotes");
  }

  @Test
  void complete_commandWithKeyAndName_winsByNameAndAddsTheKey() throws Exception {
    new RunManifest(out(), firstCase(), "test").ingested(EnumSet.of(Step.INGEST));

    CaseSettings later = EarlierRun.read(out()).complete(bare(List.of("AKIAOTHEREXAMPLE0001")));

    assertThat(later.seeds().accessKeys()).containsExactly(KEY, "AKIAOTHEREXAMPLE0001");
    assertThat(later.seeds().addresses()).containsExactly("203.0.113.9");
    assertThat(later.trail()).isEqualTo(firstCase().trail());
  }

  /** What was read stays what was read; the usual days are as good an answer as any other. */
  @Test
  void complete_slackOfTheFirstRun_isKeptUnlessTheCommandNamesOne() throws Exception {
    new RunManifest(out(), firstCase(), "test").ingested(EnumSet.of(Step.INGEST));
    EarlierRun earlier = EarlierRun.read(out());

    assertThat(earlier.complete(bare(List.of())).lastDelivery())
        .isEqualTo(LocalDate.of(2025, 12, 5));
    assertThat(earlier.complete(slack(null, "2")).lastDelivery())
        .isEqualTo(LocalDate.of(2025, 12, 2));
    assertThat(earlier.complete(slack("2025-11-20", null)).lastDelivery())
        .isEqualTo(LocalDate.of(2025, 11, 25));
  }

  /** Said anew, the usual numbers undo other ones. */
  @Test
  void complete_usualNumbersGivenByTheCase_winOverThoseOfTheFirstRun() throws Exception {
    new RunManifest(out(), firstCase(), "test").ingested(EnumSet.of(Step.INGEST));
    EarlierRun earlier = EarlierRun.read(out());
    Path file = folder.resolve("usual.yaml");
    Files.writeString(
        file,
        """
        trail: /evidence/trail
        out: %s
        key-rotation-days: 90
        console-window-seconds: 5
        """
            .formatted(folder));

    CaseSettings usual = earlier.complete(CaseReader.read(file, CaseOverrides.NONE));

    assertThat(usual.consoleSeconds()).isEqualTo(CaseSettings.CONSOLE_WINDOW_SECONDS);
    assertThat(usual.keyAgeDays()).isEqualTo(CaseSettings.KEY_ROTATION_DAYS);
    CaseSettings silent = earlier.complete(bare(List.of()));
    assertThat(silent.consoleSeconds()).isEqualTo(12);
    assertThat(silent.keyAgeDays()).isEqualTo(30);
    assertThat(bare(List.of()).consoleSeconds()).isEqualTo(5);
    assertThat(bare(List.of()).keyAgeDays()).isEqualTo(90);
  }

  @Test
  void read_folderWithoutRecord_leavesTheCaseAsItIs() {
    CaseSettings bare = bare(List.of());

    assertThat(EarlierRun.read(out()).complete(bare)).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"settings\": {\"trail\": [\"a\"",
        "{\"settings\": []}",
        "{\"settings\": {\"trail\": [1]}}",
        "{\"settings\": {\"from\": \"yesterday\"}}"
      })
  void read_damagedRecord_saysWhichFileAndWhatToDo(String content) throws Exception {
    Files.writeString(folder.resolve("run.json"), content);

    assertThatThrownBy(() -> EarlierRun.read(out()).complete(bare(List.of())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot read")
        .hasMessageContaining("run.json")
        .hasMessageContaining("Run `spoor analyze` again");
  }

  private OutputFolder out() {
    return OutputFolder.at(SharedSpark.session(), folder.toString());
  }

  private CaseSettings bare(List<String> keys) {
    return command(null, null, keys);
  }

  private CaseSettings slack(@Nullable String to, @Nullable String days) {
    return command(to, days, List.of());
  }

  private CaseSettings command(@Nullable String to, @Nullable String slackDays, List<String> keys) {
    return CaseReader.read(
        null,
        new CaseOverrides(
            null,
            List.of(),
            List.of(),
            List.of(),
            SideEvidence.NONE,
            folder.toString(),
            null,
            to,
            slackDays,
            List.of(),
            List.of(),
            keys,
            null,
            List.of()));
  }

  private CaseSettings firstCase() throws Exception {
    Path file = Files.createTempDirectory(folder, "case").resolve("case.yaml");
    Files.writeString(
        file,
        """
        name: The case of "quotes"
        trail: /evidence/trail
        bill: [/evidence/one, /evidence/two]
        out: %s
        window: {from: 2025-11-01, to: 2025-11-30, delivery-slack-days: 5}
        accounts: ["111122223333"]
        regions: [us-east-1]
        seeds: [%s, 203.0.113.9, "arn:aws:iam::111122223333:user/build", i-0123456789abcdef0]
        geo: [/evidence/city.mmdb, /evidence/asn.mmdb]
        responders: [alice, 192.0.2.0/24, AKIAIOSFODNN7EXAMPLE]
        trusted-networks: [198.51.100.0/24]
        home-regions: [us-east-1]
        known-accounts: ["444455556666"]
        approved-accelerators:
          "111122223333": [p3, g5]
        key-rotation-days: 30
        console-window-seconds: 12
        """
            .formatted(folder, KEY));
    return CaseReader.read(file, CaseOverrides.NONE);
  }
}
