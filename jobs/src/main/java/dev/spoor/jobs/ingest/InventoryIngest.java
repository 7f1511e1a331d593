/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.expected.ExpectedResource;
import dev.spoor.common.expected.InventoryFile;
import dev.spoor.common.expected.InventoryFile.Kind;
import dev.spoor.common.expected.InventoryReader;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import dev.spoor.common.table.Tables;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

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
  private final SmallTable table = new SmallTable(Tables.EXPECTED_RESOURCES);
  private int held;

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
    return table.publish(session, out);
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
      table.object(object, null, "foreign", null, new SmallTable.Counts(0, 0, 0), BACKUP);
      return false;
    }
    SmallTable.Hashed<InventoryFile> read =
        SmallTable.hashed(
            store,
            object,
            stored ->
                kind == Kind.TERRAFORM_STATE
                    ? InventoryReader.terraformState(stored, object.uri())
                    : InventoryReader.configSnapshot(stored, object.uri()));
    InventoryFile file = read.value();
    boolean isNamedSo =
        kind == Kind.TERRAFORM_STATE ? name.contains(".tfstate") : name.contains("_config_");
    boolean isOurs = file.kind() != null || isNamedSo;
    for (ExpectedResource resource : file.resources()) {
      if (held++ >= MOST) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "Cannot hold inventories of more than %,d things: give fewer files with --%s.",
                MOST,
                kind.text()));
      }
      add(resource, kind, object.uri());
    }
    table.object(
        object,
        read.sha256(),
        isOurs ? kind.text() : "foreign",
        null,
        new SmallTable.Counts(file.read() - file.rejected(), 0, file.rejected()),
        file.problems().isEmpty() ? null : file.problems().get(0).reason());
    if (isOurs) {
      table.reject(file.problems());
    }
    return isOurs;
  }

  private void add(ExpectedResource resource, Kind kind, String uri) {
    ResourceKey key =
        Catalogue.standard()
            .listed(
                resource.type(),
                resource.id(),
                resource.arn(),
                resource.account() == null ? "" : resource.account(),
                resource.region() == null ? "" : resource.region());
    table.row(
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
        SmallTable.timestamp(resource.captured()),
        uri,
        resource.ordinal());
  }
}
