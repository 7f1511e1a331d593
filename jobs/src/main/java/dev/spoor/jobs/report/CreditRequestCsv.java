/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.CausedCost;
import dev.spoor.jobs.report.view.CausedDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what intruders and suspects caused, as the annex of a request for credit to AWS. */
public final class CreditRequestCsv {
  private CreditRequestCsv() {}

  /**
   * Writes the days in their order to a file, replacing it. Lists are parted by blanks.
   *
   * @throws UserException if the file cannot be written
   */
  public static void writeDays(Iterable<CausedDay> days, Path file) {
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "day",
          "account_id",
          "region_id",
          "service_code",
          "billed_cost",
          "effective_cost",
          "currency",
          "actor",
          "root_credential_id",
          "things",
          "resource_ids",
          "event_ids");
      for (CausedDay day : days) {
        csv.writeRecord(
            day.day().toString(),
            SafeCell.text(day.accountId()),
            SafeCell.text(day.regionId()),
            SafeCell.text(day.serviceCode()),
            day.billed().toPlainString(),
            day.effective().toPlainString(),
            SafeCell.text(day.currency()),
            SafeCell.text(day.actor()),
            SafeCell.text(day.root()),
            Long.toString(day.things()),
            SafeCell.text(String.join(" ", day.resourceIds())),
            SafeCell.text(String.join(" ", day.eventIds())));
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException("Cannot write " + file + ": " + problem.getMessage(), problem);
    }
  }

  /**
   * Writes the costs in their order to a file, replacing it. Times are UTC in ISO 8601, money is
   * exact; the columns bear the names of table attribution.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(Iterable<CausedCost> costs, Path file) {
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "charge_month",
          "account_id",
          "region_id",
          "service_code",
          "resource_id",
          "first_charged_at",
          "last_charged_at",
          "billed_cost",
          "effective_cost",
          "currency",
          "class",
          "confidence",
          "actor",
          "root_credential_id",
          "reason",
          "event_id",
          "line_count",
          "first_line");
      for (CausedCost cost : costs) {
        csv.writeRecord(
            SafeCell.text(cost.month()),
            SafeCell.text(cost.accountId()),
            SafeCell.text(cost.regionId()),
            SafeCell.text(cost.serviceCode()),
            SafeCell.text(cost.resourceId()),
            time(cost.first()),
            time(cost.last()),
            cost.billed().toPlainString(),
            cost.effective().toPlainString(),
            SafeCell.text(cost.currency()),
            SafeCell.text(cost.costClass()),
            SafeCell.text(cost.confidence()),
            SafeCell.text(cost.actor()),
            SafeCell.text(cost.root()),
            SafeCell.text(cost.reason()),
            SafeCell.text(cost.eventId()),
            Long.toString(cost.lines()),
            SafeCell.text(cost.firstLine()));
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException("Cannot write " + file + ": " + problem.getMessage(), problem);
    }
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }
}
