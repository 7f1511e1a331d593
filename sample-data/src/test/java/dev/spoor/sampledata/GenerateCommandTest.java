/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void execute_scaleZero_isAUsageError() {
    assertThat(execute("--scale", "0", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Invalid scale: 0 (expected 1 or more)");
  }

  @Test
  void execute_unknownIncidents_isAUsageError() {
    assertThat(execute("--incidents", "some", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Invalid incidents: some (expected all or none)");
  }

  @Test
  void execute_folderInUse_endsWithThreeInOneLineAndLeavesItAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "kept");

    assertThat(execute("--out", folder.toString())).isEqualTo(3);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("spoor: Cannot write " + folder + ": not an empty folder");
    assertThat(folder.toFile().list()).containsExactly("mine.txt");
  }

  @Test
  void execute_fileInTheWay_endsWithThreeInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "kept");

    assertThat(execute("--out", file.resolve("case").toString())).isEqualTo(3);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("spoor: Cannot write " + file.resolve("case") + ": " + file)
        .doesNotContain("Exception");
    assertThat(file).hasContent("kept");
  }

  @Test
  void execute_help_showsExamples() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("spoor generate --scale 300 --seed 7");
  }

  private int execute(String... arguments) {
    return new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
