/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: its script runs, nothing else does, and it has nothing to say. */
final class ReportInBrowserTest {

  @TempDir private Path folder;

  @Test
  void open_hostileCase_runsOurScriptOnlyAndLogsNothing() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.hostile(), page);

    Visit visit = open(page);

    assertThat(visit.messages()).doesNotContain("CONSOLE");
    assertThat(visit.dom().title()).startsWith(HostileStrings.SCRIPT);
    assertThat(visit.dom().select("script")).hasSize(1);
    assertThat(visit.dom().select(".controls input[type=search]")).isNotEmpty();
    assertThat(visit.dom().select("th button[aria-label]")).isNotEmpty();
  }

  /** Shows that the other test can fail, and that the policy holds where escaping would not. */
  @Test
  void open_pageWithForeignScript_isStoppedByThePolicyAndLogged() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);
    String injected = "<script>document.title='owned'</script>" + HostileStrings.IMAGE.substring(2);
    Files.writeString(page, Files.readString(page).replace("<main>", "<main>" + injected));

    Visit visit = open(page);

    assertThat(visit.messages()).contains("CONSOLE").contains("Content Security Policy");
    assertThat(visit.dom().title()).startsWith("Acme Robotics");
  }

  private record Visit(Document dom, String messages) {}

  private Visit open(Path page) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");
    Process browser =
        Chromium.on(
                page,
                folder.resolve("profile"),
                "--disable-quic",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                "--dump-dom")
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends by itself").isTrue();
    } finally {
      browser.destroyForcibly();
    }
    return new Visit(
        Jsoup.parse(Files.readString(dom)), Files.readString(log, StandardCharsets.ISO_8859_1));
  }
}
