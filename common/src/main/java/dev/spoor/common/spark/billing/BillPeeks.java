/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.BillPeek;
import dev.spoor.common.billing.charge.BillHolding;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.store.ObjectStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** First looks at many objects, several at a time. */
final class BillPeeks {
  private static final int AT_ONCE = 8;

  private BillPeeks() {}

  /**
   * What a first look at an object gave.
   *
   * @param role what the object is; an object that cannot be opened stays data, and its reading
   *     will say why
   * @param isHeaderless whether it could be opened and shows no header
   * @param holdings payers and periods of its first rows
   */
  record Look(BillObject.Role role, boolean isHeaderless, Set<BillHolding> holdings) {}

  static Map<BillObject, Look> of(ObjectStore store, List<BillObject> objects) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<BillObject, Future<Look>> looks = new LinkedHashMap<>();
      for (BillObject object : objects) {
        looks.put(object, threads.submit(() -> look(store, object)));
      }
      Map<BillObject, Look> seen = new LinkedHashMap<>();
      for (Map.Entry<BillObject, Future<Look>> look : looks.entrySet()) {
        seen.put(look.getKey(), look.getValue().get());
      }
      return seen;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while looking at bills", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Look look(ObjectStore store, BillObject object) {
    BillTask task = new BillTask(object, 0, object.stored().bytes());
    try (ObjectBytes bytes = ObjectBytes.peek(store, task)) {
      BillPeek peek =
          switch (bytes.format()) {
            case PARQUET -> BillPeek.ofParquet(bytes.ranged(), object.origin());
            case CSV, GZIP, ZIP ->
                BillPeek.ofText(
                    bytes.stream(), bytes.format(), object.stored().bytes(), object.origin());
            case OTHER, EMPTY -> new BillPeek(null, Set.of());
          };
      BillHeader header = peek.header();
      return new Look(role(bytes.format(), header), header == null, peek.holdings());
    } catch (IOException e) {
      return new Look(BillObject.Role.DATA, false, Set.of());
    }
  }

  private static BillObject.Role role(BillFormat format, @Nullable BillHeader header) {
    if (format == BillFormat.EMPTY) {
      return BillObject.Role.EMPTY;
    }
    if (header == null) {
      // Damaged compression is data that cannot be read, not something foreign.
      return format == BillFormat.CSV || format == BillFormat.OTHER
          ? BillObject.Role.FOREIGN
          : BillObject.Role.DATA;
    }
    if (header.isDeliveryStatus()) {
      return BillObject.Role.STATUS;
    }
    boolean isBill = header.dialect() != null || header.shortcoming() != null;
    return isBill ? BillObject.Role.DATA : BillObject.Role.FOREIGN;
  }
}
