/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.BillOrigin;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.util.ArrayList;
import java.util.List;

final class BillPlanner {
  private final ObjectStore store;

  BillPlanner(ObjectStore store) {
    this.store = store;
  }

  BillPlan plan(List<String> locations) {
    List<BillObject> objects = new ArrayList<>();
    for (String location : locations) {
      store
          .list(location)
          .forEachRemaining(
              (StoredObject stored) ->
                  objects.add(
                      new BillObject(stored, BillObject.Role.DATA, BillOrigin.of(stored.uri()))));
    }
    return new BillPlan(objects, List.of(), List.of());
  }
}
