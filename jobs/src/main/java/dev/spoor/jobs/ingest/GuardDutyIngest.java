/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static dev.spoor.jobs.ingest.SmallTable.timestamp;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.guardduty.GuardDutyFile;
import dev.spoor.common.guardduty.GuardDutyFinding;
import dev.spoor.common.guardduty.GuardDutyReader;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import dev.spoor.common.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Findings of GuardDuty into {@link Tables#GUARDDUTY_FINDINGS}: of the updates of one finding,
 * which come as files of their own, the latest.
 *
 * <p>They are read on the driver, one file after the other; {@value #MOST} different ones are held.
 */
public final class GuardDutyIngest {
  /** Different findings of all files together, one to two kilobytes each. */
  static final int MOST = 300_000;

  private static final String KIND = "guardduty";

  /**
   * Later updates last; of one time what is no sample after samples, then the worse; what is equal
   * in all that counts is told apart by its place.
   */
  private static final Comparator<Update> ORDER =
      Comparator.comparing(Update::time)
          .thenComparing(update -> !update.finding.isSample())
          .thenComparing(Update::severity)
          .thenComparing(update -> update.finding.count())
          .thenComparing(update -> update.from.object.uri())
          .thenComparing(update -> update.finding.ordinal());

  private final SparkSession session;
  private final OutputFolder out;
  private final Map<Id, Update> latest = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();

  private record Id(String finding, String detector) {}

  private record Update(GuardDutyFinding finding, Source from, long updates) {
    Instant time() {
      return finding.updatedAt() == null ? Instant.MIN : finding.updatedAt();
    }

    double severity() {
      return finding.severity() == null ? -1 : finding.severity().doubleValue();
    }
  }

  /** An object, and how many of its findings a later update replaced. */
  private static final class Source {
    private final StoredObject object;
    private GuardDutyFile file = new GuardDutyFile(0, 0, List.of());
    private String sha256 = "";
    private long replaced;

    private Source(StoredObject object) {
      this.object = object;
    }
  }

  /** Creates the job over an output folder; nothing is read yet. */
  public GuardDutyIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads every finding at the locations, none if there are none; nothing is written.
   *
   * @throws UserException if a location holds none, or they are too many
   */
  public void read(ObjectStore store, List<String> locations) {
    for (String location : locations) {
      boolean isFound = false;
      for (Iterator<StoredObject> objects = store.list(location); objects.hasNext(); ) {
        Source source = new Source(objects.next());
        SmallTable.Hashed<GuardDutyFile> read =
            SmallTable.hashed(
                store,
                source.object,
                stored ->
                    GuardDutyReader.read(
                        stored, source.object.uri(), finding -> take(finding, source)));
        source.file = read.value();
        source.sha256 = read.sha256();
        sources.add(source);
        isFound |= read.value().kept() > 0;
      }
      if (!isFound) {
        throw new UserException(
            "Cannot find findings of GuardDuty in "
                + location
                + ": no file with the members id, type and service is there. Check the location"
                + " given with --guardduty.");
      }
    }
  }

  private void take(GuardDutyFinding finding, Source source) {
    Id id = new Id(finding.id(), finding.detectorId());
    Update before = latest.get(id);
    if (before == null) {
      if (latest.size() >= MOST) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "Cannot hold more than %,d findings of GuardDuty: give fewer files with"
                    + " --guardduty.",
                MOST));
      }
      latest.put(id, new Update(finding, source, 1));
      return;
    }
    Update next = new Update(finding, source, before.updates + 1);
    boolean isLater = ORDER.compare(next, before) > 0;
    latest.put(id, isLater ? next : new Update(before.finding, before.from, before.updates + 1));
    (isLater ? before : next).from.replaced++;
  }

  /** Publishes what was read. */
  public IngestedEvidence publish() {
    SmallTable table = new SmallTable(Tables.GUARDDUTY_FINDINGS);
    latest.values().forEach(update -> add(update, table));
    for (Source source : sources) {
      GuardDutyFile file = source.file;
      boolean isOurs = file.kept() > 0 || source.object.uri().contains("/GuardDuty/");
      long rejected = isOurs ? file.read() - file.kept() : 0;
      table.object(
          source.object,
          source.sha256,
          isOurs ? KIND : "foreign",
          null,
          new SmallTable.Counts(file.kept() - source.replaced, source.replaced, rejected),
          file.problems().isEmpty() ? null : file.problems().get(0).reason());
      if (isOurs) {
        table.reject(file.problems());
      }
    }
    return table.publish(session, out);
  }

  private static void add(Update update, SmallTable table) {
    GuardDutyFinding finding = update.finding;
    table.row(
        finding.id(),
        finding.detectorId(),
        finding.accountId(),
        finding.regionId(),
        finding.type(),
        finding.title(),
        finding.severity() == null ? null : finding.severity().doubleValue(),
        timestamp(finding.firstSeen()),
        timestamp(finding.lastSeen()),
        timestamp(finding.updatedAt()),
        finding.count(),
        update.updates,
        finding.isArchived(),
        finding.isSample(),
        finding.resourceType(),
        array(finding.accessKeyIds()),
        array(finding.principalIds()),
        finding.userName(),
        array(finding.addresses()),
        finding.remoteAccountId(),
        array(finding.resources()),
        array(finding.mentionedResources()),
        finding.api(),
        finding.apiService(),
        array(finding.techniqueIds()),
        update.from.object.uri(),
        finding.ordinal());
  }

  private static Object array(List<String> values) {
    return values.toArray(String[]::new);
  }
}
