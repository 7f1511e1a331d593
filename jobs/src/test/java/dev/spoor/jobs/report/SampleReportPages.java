/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import java.nio.file.Path;

/** Writes the sample pages into a folder, to be looked at: {@code SampleReportPages DIR}. */
final class SampleReportPages {
  private SampleReportPages() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    ReportWriter.write(SampleReport.realistic(), folder.resolve("realistic.html"));
    ReportWriter.write(SampleReport.hostile(), folder.resolve("hostile.html"));
  }
}
