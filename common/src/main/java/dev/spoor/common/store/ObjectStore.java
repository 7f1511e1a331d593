/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A place that holds evidence: read only, by design it has no call that writes.
 *
 * <p>Implementations are safe for use by many threads. Locations are {@code s3://bucket/prefix},
 * {@code file:///path} or a plain local path. Transient failures are retried inside; what is thrown
 * is final.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Lists every object under a location, in ascending order of its URI's UTF-8 bytes, fetching
   * pages as it goes.
   *
   * <p>A location that names one object lists that object. Hidden names (beginning with a dot) and
   * empty-folder markers ({@code key/} of zero bytes) are left out. In S3, a slash at the end of a
   * folder's name saves the request that asks for an object of that name.
   *
   * @throws dev.spoor.common.evidence.UserException if the location does not exist or may not be
   *     listed
   */
  Iterator<StoredObject> list(String location);

  /**
   * Returns the names directly under a location that have something below them, sorted, without
   * slashes; on a disk also those of empty folders. A folder without a name (key {@code a//b}) is
   * not among them. None if there is no such location.
   *
   * @throws dev.spoor.common.evidence.UserException if the location may not be listed
   */
  List<String> folders(String location);

  /**
   * Lists the objects that lie directly under a location, not in folders below it, in the order of
   * {@link #list}.
   *
   * <p>This default lists everything below and leaves most of it out; a store that can ask for one
   * level does that instead.
   *
   * @throws dev.spoor.common.evidence.UserException if the location may not be listed
   */
  default List<StoredObject> files(String location) {
    List<StoredObject> files = new ArrayList<>();
    Set<String> folders = Set.copyOf(folders(location));
    String prefix = location.endsWith("/") ? location : location + "/";
    list(prefix)
        .forEachRemaining(
            object -> {
              int start = object.uri().indexOf(prefix) + prefix.length();
              int slash = object.uri().indexOf('/', start);
              if (slash < 0 || !folders.contains(object.uri().substring(start, slash))) {
                files.add(object);
              }
            });
    return files;
  }

  /**
   * Returns this store for a walk of several listings below a location: on a disk these pass by
   * links that lead anywhere below it, or to a folder above it, as one listing of it all does.
   */
  default ObjectStore below(String top) {
    return this;
  }

  /**
   * Opens a whole object from its first byte; a body cut short is an {@link IOException}, never a
   * short read.
   */
  InputStream open(StoredObject object) throws IOException;

  /**
   * Opens {@code length} bytes of an object from {@code offset}; fewer only where the object ends.
   *
   * @throws IOException if the store fails for good, or the object changed since it was listed
   */
  InputStream openRange(StoredObject object, long offset, long length) throws IOException;

  @Override
  void close();
}
