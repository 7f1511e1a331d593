/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snapshots and images that are shared with accounts that the case knows, and with nobody else. */
final class KnownShares {
  /** Calls whose request is read here. */
  static final Set<String> CALLS =
      Set.of(
          "ModifySnapshotAttribute",
          "ModifyImageAttribute",
          "ModifyDBSnapshotAttribute",
          "ModifyDBClusterSnapshotAttribute");

  private KnownShares() {}

  /** Whether a call gives something to known accounts alone; what takes away gives nothing. */
  static boolean isOne(EventView event, Set<String> known) {
    if (known.isEmpty() || !CALLS.contains(event.eventName())) {
      return false;
    }
    JsonFields request = event.request();
    List<@Nullable String> receivers = new ArrayList<>();
    for (String permission : List.of("createVolumePermission", "launchPermission")) {
      for (JsonFields item : request.at(permission + ".add.items").elements()) {
        item.members().values().forEach(receiver -> receivers.add(receiver.text()));
      }
    }
    request.at("valuesToAdd").elements().forEach(value -> receivers.add(value.text()));
    return !receivers.isEmpty()
        && receivers.stream().allMatch(receiver -> receiver != null && known.contains(receiver));
  }
}
