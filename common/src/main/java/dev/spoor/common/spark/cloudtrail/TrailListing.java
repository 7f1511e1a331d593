/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The objects that a read will open, listed once: to be shown before the run and then read.
 *
 * <p>Pass {@link #token()} as the option {@code listing} of a read with the same options, in the
 * same process, and it does not list again.
 */
public final class TrailListing implements AutoCloseable {
  private static final Map<String, TrailListing> MADE = new ConcurrentHashMap<>();

  private final String token = UUID.randomUUID().toString();
  private final PackedObjects objects;
  private final long bytes;

  private TrailListing(List<StoredObject> objects) {
    this.objects = PackedObjects.of(objects);
    this.bytes = objects.stream().mapToLong(StoredObject::bytes).sum();
  }

  /**
   * Lists what a read with these options would open.
   *
   * @param options as for {@code spark.read().format("cloudtrail")}, with {@code path} or {@code
   *     paths}
   * @throws dev.spoor.common.evidence.UserException if an option is wrong or a location cannot be
   *     listed
   */
  public static TrailListing of(Map<String, String> options) {
    TrailReadSettings settings = TrailReadSettings.of(new CaseInsensitiveStringMap(options));
    TrailListing listing = of(settings, settings.selection());
    MADE.put(listing.token, listing);
    return listing;
  }

  static TrailListing of(TrailReadSettings settings, TrailSelection selection) {
    TrailListing made = settings.listing() == null ? null : MADE.get(settings.listing());
    if (made != null) {
      return new TrailListing(
          made.objects().stream()
              .filter(o -> selection.mayHold(dev.spoor.common.cloudtrail.TrailKey.parse(o.uri())))
              .toList());
    }
    return of(SharedStores.of(settings.store()), settings.paths(), selection, false);
  }

  static TrailListing of(
      ObjectStore store, List<String> paths, TrailSelection selection, boolean walksTree) {
    List<StoredObject> found = new TrailWalk(store, selection, walksTree).run(paths);
    Map<String, StoredObject> byUri = new ConcurrentHashMap<>();
    found.forEach(object -> byUri.putIfAbsent(object.uri(), object));
    List<StoredObject> sorted = new ArrayList<>(byUri.values());
    sorted.sort(
        Comparator.comparing(
            o -> o.uri().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    return new TrailListing(sorted);
  }

  /** Returns the objects in ascending order of their URI's bytes, each once. */
  public List<StoredObject> objects() {
    return objects.unpacked();
  }

  /** Returns the number of objects. */
  public int count() {
    return objects.count();
  }

  /** Returns their stored bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns the value for the option {@code listing}. */
  public String token() {
    return token;
  }

  /** Forgets the listing. */
  @Override
  public void close() {
    MADE.remove(token);
  }
}
