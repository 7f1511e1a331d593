/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
  @TempDir private Path folder;

  @Test
  void withdraw_settingsAndLogAlone_leavesNoFolderThatWasNotThere() throws IOException {
    Path out = folder.resolve("a/b");
    NewFolder made = NewFolder.make(out);
    Files.writeString(out.resolve("run.json"), "{}");
    Files.writeString(out.resolve("spoor.log"), "");

    made.withdraw();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withdraw_resultsOrAFolderThatWasThere_leavesAll() throws IOException {
    Path out = folder.resolve("a");
    NewFolder made = NewFolder.make(out);
    Files.writeString(out.resolve("spoor.log"), "");
    Files.createDirectory(out.resolve("tables"));

    made.withdraw();
    assertThat(out.resolve("spoor.log")).exists();
    assertThat(out.resolve("tables")).exists();

    Files.delete(out.resolve("tables"));
    NewFolder.make(out).withdraw();
    assertThat(out.resolve("spoor.log")).exists();
  }

  @Test
  void withdraw_foldersOfTheSameNamesOrAnotherFileBeside_leavesAll() throws IOException {
    Path out = folder.resolve("a");
    NewFolder made = NewFolder.make(out);
    Files.writeString(out.resolve("run.json"), "{}");
    Files.createDirectory(out.resolve("spoor.log"));

    made.withdraw();
    assertThat(out.resolve("run.json")).exists();
    assertThat(out.resolve("spoor.log")).isEmptyDirectory();

    Files.delete(out.resolve("spoor.log"));
    Path beside = folder.resolve("b/beside.txt");
    NewFolder inner = NewFolder.make(folder.resolve("b/out"));
    Files.writeString(beside, "mine");
    inner.withdraw();
    assertThat(folder.resolve("b/out")).doesNotExist();
    assertThat(beside).hasContent("mine");
  }
}
