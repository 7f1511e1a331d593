/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.iam.CredentialReport;
import dev.spoor.common.iam.ReportedCredential;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import dev.spoor.common.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
  private final List<Row> credentials = new ArrayList<>();
  private final List<Row> ledger = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();

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
    TableHash content =
        TableSink.writeUnshuffled(
            session
                .createDataFrame(credentials, SparkSchemas.of(Tables.CREDENTIAL_REPORT))
                .coalesce(1),
            Tables.CREDENTIAL_REPORT,
            out.location("tables/" + Tables.CREDENTIAL_REPORT.name()));
    return new IngestedEvidence(
        session.createDataFrame(ledger, SparkSchemas.of(Tables.LEDGER)),
        session.createDataFrame(rejects, SparkSchemas.of(Tables.REJECTS)),
        Map.of(Tables.CREDENTIAL_REPORT.name(), content));
  }

  private boolean read(ObjectStore store, StoredObject object) {
    MessageDigest digest = sha256();
    CredentialReport report;
    try (InputStream stored = new DigestInputStream(store.open(object), digest)) {
      report = CredentialReport.read(stored, object.uri());
      stored.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UserException("Cannot read " + object.uri() + ": " + e.getMessage(), e);
    }
    boolean isReport = report.lines() > 0;
    Timestamp generated = timestamp(report.generated());
    for (ReportedCredential credential : report.credentials()) {
      credentials.add(row(credential, generated, object.uri()));
    }
    long rejected = report.problems().stream().filter(p -> p.where().ordinal() >= 0).count();
    ledger.add(
        RowFactory.create(
            object.uri(),
            object.etag(),
            object.bytes(),
            HexFormat.of().formatHex(digest.digest()),
            isReport ? "credential-report" : "foreign",
            null,
            null,
            generated,
            report.lines(),
            report.lines() - rejected,
            0L,
            rejected,
            0L,
            report.problems().isEmpty() ? null : report.problems().get(0).reason(),
            null));
    if (isReport) {
      report.problems().forEach(problem -> rejects.add(row(problem)));
    }
    return isReport;
  }

  private static Row row(ReportedCredential credential, @Nullable Timestamp generated, String uri) {
    return RowFactory.create(
        account(credential.userArn()),
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
        generated,
        uri,
        credential.ordinal());
  }

  private static Row row(ReadProblem problem) {
    return RowFactory.create(
        problem.where().uri(),
        problem.where().ordinal(),
        problem.byteOffset(),
        problem.kind().text(),
        problem.reason(),
        problem.excerpt());
  }

  private static @Nullable String account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length > 4 ? parts[4] : null;
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The Java platform lacks SHA-256", e);
    }
  }
}
