/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private static final String GOOD =
      """
      title: Good
      logsource: {product: aws, service: cloudtrail}
      detection: {call: {eventName: Get}, condition: call}
      """;

  @Test
  void below_fileBelowTwoLocations_isReadOnce(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("a.yml"), "");
    List<String> twice = List.of(folder.toString(), file.getParent().toString(), file.toString());

    assertThat(RuleFiles.below(twice, StoreSettings.DEFAULT)).hasSize(1);
  }

  /** A run does not end for one file that is none; the others judge. */
  @Test
  void below_filesThatAreNone_areComplaintsAndTheOthersAreRead(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("a-good.yml"), GOOD);
    Files.write(folder.resolve("b-large.yml"), new byte[1024 * 1024 + 1]);
    byte[] latin = GOOD.replace("Get", "G\u00e9t").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("c-latin.yml"), latin);

    LoadedRules rules =
        RuleLoader.packAnd(
            RuleTexts.below(List.of(folder.toString()), StoreSettings.DEFAULT), Map.of());

    assertThat(rules.all().stream().map(RuleInfo::title)).contains("Good");
    assertThat(rules.errors().stream().map(Complaint::text))
        .containsExactly(
            folder.resolve("b-large.yml")
                + ":1: larger than 1 MiB, which no rule file is; split the file",
            folder.resolve("c-latin.yml") + ":1: not UTF-8 at byte 90; save the file as UTF-8");
    assertThat(rules.unusable()).isEqualTo(2);
  }

  @Test
  void below_fileThatIsGoneBeforeItIsRead_isAComplaint() {
    RuleText gone = RuleText.unread("gone.yml", "cannot be read: no such file");

    assertThat(RuleLoader.of(List.of(gone)).errors().stream().map(Complaint::text))
        .containsExactly("gone.yml:1: cannot be read: no such file");
  }
}
