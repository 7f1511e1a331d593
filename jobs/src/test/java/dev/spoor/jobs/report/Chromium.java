/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser without a screen that speaks to nobody. */
final class Chromium {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private Chromium() {}

  /** Returns what starts it on a page; the test is skipped where there is no browser. */
  static ProcessBuilder on(Path page, Path profile, String... options) {
    assumeTrue(Files.isExecutable(PROGRAM), "skipped: no browser at " + PROGRAM);
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    return new ProcessBuilder(command);
  }
}
