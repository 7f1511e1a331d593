/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static dev.spoor.jobs.ingest.SmallTable.timestamp;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.iam.CredentialReport;
import dev.spoor.common.iam.ReportedCredential;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import dev.spoor.common.table.Tables;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Credential reports into the table credential_report, and into rows of ledger and rejects.
 *
 * <p>Read in this process: a report has one line per user of an account, at most 5,000.
 */
public final class CredentialReportIngest {
  private final SparkSession session;
  private final OutputFolder out;
  private final SmallTable credentials = new SmallTable(Tables.CREDENTIAL_REPORT);

  /** Creates the job over an output folder; nothing is read yet. */
  public CredentialReportIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads every report at the locations, none if there are none; nothing is written.
   *
   * @throws UserException if a location holds no credential report
   */
  public void read(ObjectStore store, List<String> locations) {
    for (String location : locations) {
      boolean isFound = false;
      for (Iterator<StoredObject> objects = store.list(location); objects.hasNext(); ) {
        isFound |= read(store, objects.next());
      }
      if (!isFound) {
        throw new UserException(
            "Cannot find a credential report in "
                + location
                + ": no CSV with the columns user, arn and user_creation_time is there. Check the"
                + " location given with --credential-report.");
      }
    }
  }

  /** Publishes what was read. */
  public IngestedEvidence publish() {
    return credentials.publish(session, out);
  }

  private boolean read(ObjectStore store, StoredObject object) {
    SmallTable.Hashed<CredentialReport> read =
        SmallTable.hashed(store, object, stored -> CredentialReport.read(stored, object.uri()));
    CredentialReport report = read.value();
    boolean isReport = report.lines() > 0;
    for (ReportedCredential credential : report.credentials()) {
      add(credential, report.generated(), object.uri());
    }
    long rejected = report.problems().stream().filter(p -> p.where().ordinal() >= 0).count();
    credentials.object(
        object,
        read.sha256(),
        isReport ? "credential-report" : "foreign",
        report.generated(),
        new SmallTable.Counts(report.lines() - rejected, 0, rejected),
        report.problems().isEmpty() ? null : report.problems().get(0).reason());
    if (isReport) {
      credentials.reject(report.problems());
    }
    return isReport;
  }

  private void add(ReportedCredential credential, @Nullable Instant generated, String uri) {
    credentials.row(
        Arn.account(credential.userArn()),
        credential.userName(),
        credential.userArn(),
        timestamp(credential.userCreated()),
        credential.slot().text(),
        credential.isActive(),
        timestamp(credential.changed()),
        timestamp(credential.lastUsed()),
        credential.lastUsedRegion(),
        credential.lastUsedService(),
        credential.unusedReason(),
        credential.hasMfa(),
        timestamp(generated),
        uri,
        credential.ordinal());
  }
}
