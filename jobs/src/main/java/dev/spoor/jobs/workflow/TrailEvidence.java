/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.cloudtrail.TrailListing;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.ingest.IngestedEvidence;
import dev.spoor.jobs.ingest.TrailIngest;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The trail while it is read: what there is of it, then its events. */
final class TrailEvidence implements AutoCloseable {
  private final SparkSession session;
  private final CaseSettings settings;
  private final OutputFolder out;
  private final Progress progress;
  private @Nullable TrailListing listing;

  TrailEvidence(SparkSession session, CaseSettings settings, OutputFolder out, Progress progress) {
    this.session = session;
    this.settings = settings;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Finds what there is to read and says so.
   *
   * @throws UserException if a location that is given holds nothing to read
   */
  void list() {
    if (settings.trail().isEmpty()) {
      return;
    }
    TrailListing found = TrailListing.of(TrailOptions.of(settings));
    progress.note(EvidenceStep.found("trail", found.count(), found.bytes()));
    if (found.count() == 0) {
      throw new UserException(
          "Cannot find anything to read in "
              + String.join(", ", settings.trail())
              + ". Check the location given with --trail, and --from, --to, --account and"
              + " --region.");
    }
    listing = found;
  }

  /** Returns its stored size. */
  long bytes() {
    return listing == null ? 0 : listing.bytes();
  }

  /** Reads it into table events. */
  IngestedEvidence read(String staging) {
    TrailIngest ingest = new TrailIngest(session, out);
    TrailListing found = listing;
    if (found == null) {
      return ingest.runOnNothing();
    }
    Map<String, String> options = TrailOptions.of(settings);
    options.put("listing", found.token());
    options.put("include", "staged");
    return ingest.run(
        session.read().format("cloudtrail").options(options).load(),
        () ->
            session.read().format("cloudtrail").options(options).option("lookBack", "false").load(),
        staging);
  }

  @Override
  public void close() {
    try (TrailListing listed = listing) {
      listing = null;
    }
  }
}
