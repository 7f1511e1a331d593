/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One store per settings and process: a client with its connections serves all tasks. */
final class SharedStores {
  private static final Map<StoreSettings, ObjectStore> OPEN = new ConcurrentHashMap<>();

  private SharedStores() {}

  static ObjectStore of(StoreSettings settings) {
    return OPEN.computeIfAbsent(settings, ObjectStores::open);
  }
}
