/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.CostView.Alive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainmentCommandsTest {
  @TempDir private Path folder;

  private static Alive alive(String id, @Nullable String keep, @Nullable String stop) {
    return alive("AKIA", "EC2 instance", id, "1", "r", keep, stop);
  }

  private static Alive alive(
      String root,
      String kind,
      String id,
      @Nullable String account,
      @Nullable String region,
      @Nullable String keep,
      @Nullable String stop) {
    return new Alive(
        root, kind, id, account, region, null, null, null, null, null, null, "n", "r", null, keep,
        stop);
  }

  @Test
  void write_moreThanThePageShows_holdsAllAndKeepsEvidenceBeforeAnythingEnds() throws IOException {
    List<Alive> things = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      things.add(alive("i-" + i, "aws keep i-" + i, "aws end i-" + i));
    }
    things.add(alive("i-unknown", null, null));
    Path file = folder.resolve("commands.txt");

    ContainmentCommands.write(List.of(alive("AKIA", null, "aws disable AKIA")), things, file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).filteredOn(line -> line.startsWith("# aws keep")).hasSize(450);
    assertThat(lines).filteredOn(line -> line.startsWith("# aws end")).hasSize(450);
    assertThat(lines.lastIndexOf("# aws keep i-449")).isLessThan(lines.indexOf("# aws end i-0"));
    assertThat(lines.indexOf("# aws disable AKIA"))
        .isBetween(lines.lastIndexOf("# aws keep i-449"), lines.indexOf("# aws end i-0"));
    assertThat(lines.indexOf("# aws end i-0")).isLessThan(lines.indexOf("# aws end i-1"));
    assertThat(lines).contains("# (no command is known)");
  }

  @Test
  void write_keyWithoutRegion_saysWhatIsKnown() throws IOException {
    Path file = folder.resolve("commands.txt");

    ContainmentCommands.write(
        List.of(key("AKIAB", "444455556666"), key("AKIAC", null)), List.of(), file);

    assertThat(Files.readAllLines(file))
        .contains("# # long-term key AKIAB, 444455556666, of SEED")
        .contains("# # long-term key AKIAC, of SEED")
        .contains("# Names have a second sign, so that they stay comments without the first.");
  }

  private static Alive key(String id, @Nullable String account) {
    return alive("SEED", "long-term key", id, account, null, null, "aws disable");
  }

  /** A real shell is asked, first as the file is, then with one sign cut off each line. */
  @Test
  void write_hostileNames_runNothing() throws IOException {
    List<Alive> things = new ArrayList<>();
    for (String text : List.of("x\n touch owned", "x\rtouch owned", "$(touch owned)", "\u2028a")) {
      things.add(alive(text, null, null));
    }
    for (String text : HostileStrings.ALL) {
      things.add(alive(text, null, null));
    }
    Path file = folder.resolve("commands.txt");

    ContainmentCommands.write(List.of(), things, file);

    assertThat(Files.readAllLines(file)).allMatch(line -> line.startsWith("#"));
    Path cut = folder.resolve("cut.sh");
    StringBuilder names = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# #")) {
        names.append(line.substring(2)).append('\n');
      }
    }
    Files.writeString(cut, names);
    for (Path script : List.of(file, cut)) {
      Process shell =
          new ProcessBuilder("/bin/sh", script.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).as(script.toString()).isEmpty();
    }
    assertThat(folder.resolve("owned")).doesNotExist();
  }
}
