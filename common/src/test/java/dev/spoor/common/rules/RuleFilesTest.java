/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  @Test
  void below_fileBelowTwoLocations_isReadOnce(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("a.yml"), "");
    List<String> twice = List.of(folder.toString(), file.getParent().toString(), file.toString());

    assertThat(RuleFiles.below(twice, StoreSettings.DEFAULT)).hasSize(1);
  }
}
