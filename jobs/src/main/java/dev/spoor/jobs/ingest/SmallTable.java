/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A table of evidence that is read in this process, with its rows of ledger and rejects. */
final class SmallTable {
  private final TableSpec table;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> ledger = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();

  SmallTable(TableSpec table) {
    this.table = table;
  }

  /** Reads an object. */
  interface Reading<T> {
    T read(InputStream stored) throws IOException;
  }

  /** What was read of an object, and the hash of all of its bytes. */
  record Hashed<T>(T value, String sha256) {}

  /**
   * Reads an object and hashes it whole, also what the reading left.
   *
   * @throws UserException if it cannot be fetched
   */
  static <T> Hashed<T> hashed(ObjectStore store, StoredObject object, Reading<T> reading) {
    MessageDigest digest = sha256();
    try (InputStream stored = new DigestInputStream(store.open(object), digest)) {
      T value = reading.read(stored);
      stored.transferTo(OutputStream.nullOutputStream());
      return new Hashed<>(value, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UserException("Cannot read " + object.uri() + ": " + e.getMessage(), e);
    }
  }

  void row(@Nullable Object... values) {
    rows.add(RowFactory.create(values));
  }

  /** Counts of an object: read is the sum of the others. */
  record Counts(long kept, long duplicate, long rejected) {}

  /** Adds an object to the ledger. */
  void object(
      StoredObject object,
      @Nullable String sha256,
      String kind,
      @Nullable Instant delivered,
      Counts counts,
      @Nullable String problem) {
    ledger.add(
        RowFactory.create(
            object.uri(),
            object.etag(),
            object.bytes(),
            sha256,
            kind,
            null,
            null,
            timestamp(delivered),
            counts.kept() + counts.duplicate() + counts.rejected(),
            counts.kept(),
            counts.duplicate(),
            counts.rejected(),
            0L,
            problem,
            null));
  }

  void reject(List<ReadProblem> problems) {
    for (ReadProblem problem : problems) {
      rejects.add(
          RowFactory.create(
              problem.where().uri(),
              problem.where().ordinal(),
              problem.byteOffset(),
              problem.kind().text(),
              problem.reason(),
              problem.excerpt()));
    }
  }

  IngestedEvidence publish(SparkSession session, OutputFolder out) {
    TableHash content =
        TableSink.writeUnshuffled(
            session.createDataFrame(rows, SparkSchemas.of(table)).coalesce(1),
            table,
            out.location("tables/" + table.name()));
    return new IngestedEvidence(
        session.createDataFrame(ledger, SparkSchemas.of(Tables.LEDGER)),
        session.createDataFrame(rejects, SparkSchemas.of(Tables.REJECTS)),
        Map.of(table.name(), content));
  }

  static @Nullable Timestamp timestamp(@Nullable Instant time) {
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
