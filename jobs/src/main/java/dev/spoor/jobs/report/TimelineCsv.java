/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

/** Writes a timeline as a sheet that is safe to open. */
public final class TimelineCsv {
  private TimelineCsv() {}

  /**
   * Writes rows as they come to a file, replacing it, under the names of the first row.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(Iterator<? extends Map<String, String>> rows, Path file) {
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(file, StandardCharsets.UTF_8)) {
      boolean isFirst = true;
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        if (isFirst) {
          csv.writeRecord(row.keySet());
          isFirst = false;
        }
        csv.writeRecord(row.values().stream().map(SafeCell::text).toList());
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException(
          "Cannot write timeline " + file + ": " + problem.getMessage(), problem);
    }
  }
}
