/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.file.BillKey;
import dev.spoor.common.billing.file.BillManifest;
import dev.spoor.common.store.StoredObject;
import org.jspecify.annotations.Nullable;

/** A manifest with the place where it lay. */
record FoundManifest(StoredObject stored, BillKey key, BillManifest manifest) {
  /** Returns the billing period, by the manifest or else by its folder. */
  @Nullable String period() {
    return manifest.period() != null ? manifest.period() : key.period();
  }

  /** Whether it is the one that AWS overwrites with each assembly, not a copy inside one. */
  boolean isCurrent() {
    return key.assembly() == null;
  }

  /** Returns the time of its assembly where a name tells it. */
  @Nullable String stamp() {
    String folder = BillKey.stamp(key.assembly());
    if (folder != null) {
      return folder;
    }
    for (String dataKey : manifest.dataKeys()) {
      String stamp = BillKey.stamp(BillKey.of(dataKey).assembly());
      if (stamp != null) {
        return stamp;
      }
    }
    return BillKey.stamp(manifest.assemblyId());
  }

  /** Returns the report with its place: two of them are two reports. */
  String report() {
    String name = manifest.reportName();
    return (name == null ? key.stem() : name) + " at " + key.root() + "/";
  }
}
