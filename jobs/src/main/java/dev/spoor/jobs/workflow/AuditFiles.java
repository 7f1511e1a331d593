/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.jobs.report.AuditCsv;
import dev.spoor.jobs.report.render.VisibleText;
import dev.spoor.jobs.report.view.AuditAmount;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code audit.txt} and {@code audit.csv}: what an audit said, to be kept and to be sorted. */
final class AuditFiles {
  private static final String TEXT = "audit.txt";
  private static final String AMOUNTS = "audit.csv";

  private AuditFiles() {}

  static void write(OutputFolder out, String text, List<AuditAmount> amounts) {
    publish(out, TEXT, writer -> writer.write(VisibleText.of(text) + "\n"));
    publish(out, AMOUNTS, writer -> AuditCsv.write(amounts, writer));
  }

  /** Removes what an audit of other evidence said. */
  static void delete(OutputFolder out) {
    out.delete(TEXT);
    out.delete(AMOUNTS);
  }

  private static void publish(OutputFolder out, String name, Writing writing) {
    try (Writer writer = new OutputStreamWriter(out.create(name), StandardCharsets.UTF_8)) {
      writing.to(writer);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + out.location(name), e);
    }
  }

  private interface Writing {
    void to(Writer writer) throws IOException;
  }
}
