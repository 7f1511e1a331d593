/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.expected.ExpectedResource;
import dev.spoor.common.expected.InventoryFile;
import dev.spoor.common.expected.InventoryFile.Kind;
import dev.spoor.common.expected.InventoryReader;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads inventories of what should be there into {@link Tables#EXPECTED_RESOURCES}: states of
 * Terraform and snapshots of AWS Config.
 *
 * <p>They are read on the driver, one file after the other; of all together {@value #MOST} things
 * are held.
 */
public final class InventoryIngest {
  /** Things of all inventories together, some 500 bytes each. */
  static final int MOST = 500_000;

  private static final String BACKUP = "A backup of a state, which tells of what was: not read";

  private final SparkSession session;
  private final OutputFolder out;
  private final List<Row> resources = new ArrayList<>();
  private final List<Row> ledger = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();

  /** Creates the job over an output folder; nothing is read yet. */
  public InventoryIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads every state of Terraform at the locations; nothing is written.
   *
   * @throws UserException if a location holds none, or the things are too many
   */
  public void readTerraformStates(ObjectStore store, List<String> locations) {
    locations.forEach(
        location ->
            read(store, location, Kind.TERRAFORM_STATE, "a state of Terraform", "*.tfstate"));
  }

  /**
   * Reads every snapshot and history of AWS Config at the locations; nothing is written.
   *
   * @throws UserException if a location holds none, or the things are too many
   */
  public void readConfigSnapshots(ObjectStore store, List<String> locations) {
    locations.forEach(
        location ->
            read(
                store,
                location,
                Kind.CONFIG_SNAPSHOT,
                "a snapshot of AWS Config",
                "*_ConfigSnapshot_*.json.gz"));
  }

  /** Publishes what was read. */
  public IngestedEvidence publish() {
    TableHash content =
        TableSink.writeUnshuffled(
            session
                .createDataFrame(resources, SparkSchemas.of(Tables.EXPECTED_RESOURCES))
                .coalesce(1),
            Tables.EXPECTED_RESOURCES,
            out.location("tables/" + Tables.EXPECTED_RESOURCES.name()));
    return new IngestedEvidence(
        session.createDataFrame(ledger, SparkSchemas.of(Tables.LEDGER)),
        session.createDataFrame(rejects, SparkSchemas.of(Tables.REJECTS)),
        Map.of(Tables.EXPECTED_RESOURCES.name(), content));
  }

  private void read(ObjectStore store, String location, Kind kind, String what, String name) {
    boolean isFound = false;
    for (Iterator<StoredObject> objects = store.list(location); objects.hasNext(); ) {
      isFound |= read(store, objects.next(), kind);
    }
    if (!isFound) {
      throw new UserException(
          "Cannot find %s in %s: no object there is one (%s). Check the location given with --%s."
              .formatted(what, location, name, kind.text()));
    }
  }

  private boolean read(ObjectStore store, StoredObject object, Kind kind) {
    String name = object.uri().toLowerCase(Locale.ROOT);
    if (kind == Kind.TERRAFORM_STATE && name.endsWith(".backup")) {
      ledger.add(ledgerRow(object, null, "foreign", 0, 0, BACKUP));
      return false;
    }
    MessageDigest digest = sha256();
    InventoryFile file;
    try (InputStream stored = new DigestInputStream(store.open(object), digest)) {
      file =
          kind == Kind.TERRAFORM_STATE
              ? InventoryReader.terraformState(stored, object.uri())
              : InventoryReader.configSnapshot(stored, object.uri());
      stored.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UserException("Cannot read " + object.uri() + ": " + e.getMessage(), e);
    }
    boolean isNamedSo =
        kind == Kind.TERRAFORM_STATE ? name.contains(".tfstate") : name.contains("_config_");
    boolean isOurs = file.kind() != null || isNamedSo;
    for (ExpectedResource resource : file.resources()) {
      if (resources.size() >= MOST) {
        throw new UserException(
            "Cannot hold inventories of more than %,d things: give fewer files with --%s."
                .formatted(MOST, kind.text()));
      }
      resources.add(row(resource, kind, object.uri()));
    }
    ledger.add(
        ledgerRow(
            object,
            HexFormat.of().formatHex(digest.digest()),
            isOurs ? kind.text() : "foreign",
            file.read(),
            file.rejected(),
            file.problems().isEmpty() ? null : file.problems().get(0).reason()));
    if (isOurs) {
      file.problems().forEach(problem -> rejects.add(row(problem)));
    }
    return isOurs;
  }

  private static Row row(ExpectedResource resource, Kind kind, String uri) {
    ResourceKey key =
        Catalogue.standard()
            .listed(
                resource.type(),
                resource.id(),
                resource.arn(),
                resource.account() == null ? "" : resource.account(),
                resource.region() == null ? "" : resource.region());
    return RowFactory.create(
        key == null ? null : key.text(),
        key == null ? null : key.kind(),
        resource.type(),
        resource.id(),
        resource.arn(),
        resource.account(),
        resource.region(),
        kind.text(),
        resource.managedBy(),
        resource.status(),
        timestamp(resource.captured()),
        uri,
        resource.ordinal());
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

  private static Row ledgerRow(
      StoredObject object,
      @Nullable String sha256,
      String kind,
      long read,
      long rejected,
      @Nullable String problem) {
    return RowFactory.create(
        object.uri(),
        object.etag(),
        object.bytes(),
        sha256,
        kind,
        null,
        null,
        null,
        read,
        read - rejected,
        0L,
        rejected,
        0L,
        problem,
        null);
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
