/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.render.PageAsset;
import dev.spoor.jobs.report.render.VisibleTextOutput;
import dev.spoor.jobs.report.view.ReportView;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the report as one HTML file that needs no network and no script to be read.
 *
 * <p>The page allows itself one style sheet and one script, by their SHA-256, and nothing else:
 * were the escaping ever to fail, a browser would still not run what an attacker wrote into a log.
 */
public final class ReportWriter {
  private static final String TEMPLATES = "dev.spoor.jobs.report.templates";

  private ReportWriter() {}

  /**
   * Writes the view to a file, replacing it; memory stays small whatever the size of the page.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(ReportView view, Path file) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportWriter.class.getClassLoader(), TEMPLATES);
    Map<String, Object> model =
        Map.of("view", view, "style", PageAsset.STYLE, "script", PageAsset.SCRIPT);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      engine.render("report.jte", model, new VisibleTextOutput(new WriterOutput(writer)));
    } catch (IOException problem) {
      throw new UserException("Cannot write report " + file + ": " + problem.getMessage(), problem);
    }
  }
}
