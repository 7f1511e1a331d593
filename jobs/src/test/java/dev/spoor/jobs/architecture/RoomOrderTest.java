/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Imports of smaller rooms go down the order too where only Javadoc needs them, which no class file
 * shows; and the page names the order that the tests hold.
 */
class RoomOrderTest {
  private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?((?:[a-z]\\w*\\.)+)[A-Z].*;");

  @Test
  void imports_ofSmallerRooms_goDownTheOrder() throws IOException {
    List<String> uphill = new ArrayList<>();
    int looked = 0;
    for (RoomOrder order : RoomOrder.ALL) {
      for (Path file : sources(order.room())) {
        String text = Files.readString(file);
        String own = PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
        for (MatchResult found : IMPORT.matcher(text).results().toList()) {
          String used = found.group(1).substring(0, found.group(1).length() - 1);
          looked++;
          if (order.forbids(own, used)) {
            uphill.add(file.getFileName() + ": " + found.group());
          }
        }
      }
    }
    assertThat(uphill).isEmpty();
    assertThat(looked).isGreaterThan(500);
  }

  @Test
  void page_namesTheRoomsInTheirOrder() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md"));
    for (RoomOrder order : RoomOrder.ALL) {
      String name = order.room().substring("dev.spoor.".length());
      Pattern line =
          Pattern.compile(
              "(?m)^- `" + name + "`: .*`" + String.join("`.*`", order.smaller()) + "`.*$");
      assertThat(page).containsPattern(line);
    }
  }

  private static List<Path> sources(String room) throws IOException {
    Path module = ROOT.resolve(room.startsWith("dev.spoor.common") ? "common" : "jobs");
    try (Stream<Path> files =
        Files.walk(module.resolve("src/main/java").resolve(room.replace('.', '/')))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
