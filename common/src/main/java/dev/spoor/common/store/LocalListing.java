/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the files below a folder, in ascending order of their URIs' UTF-8 bytes.
 *
 * <p>Holds the names of one folder per level, never the whole tree: a flat folder of a million
 * files costs about 200 MB, a deep tree of as many next to nothing.
 */
final class LocalListing implements Iterator<StoredObject> {
  /** A folder on the way down and what of it is still to come. */
  private record Level(String uri, Iterator<LocalEntry> entries) {}

  private final String location;
  private final Path root;
  private final Path top;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<Path> followed = new HashSet<>();
  private @Nullable StoredObject next;

  private LocalListing(String location, Path root, @Nullable Path top) {
    this.location = location;
    this.root = root;
    this.top = top == null ? root : top;
  }

  /** Returns a folder's path without any link left, null if there is no such folder. */
  static @Nullable Path folder(String location) {
    Path path = LocalPaths.of(location);
    try {
      return Files.isDirectory(path) ? path.toRealPath() : null;
    } catch (IOException e) {
      throw LocalPaths.listing(location, e);
    }
  }

  /**
   * Starts the walk at a folder, or at a single file.
   *
   * @param top folder of the walk that this is a part of, null for all of it
   * @throws UserException if the location does not exist or is not readable; later also by {@link
   *     #hasNext} for a folder below it
   */
  static Iterator<StoredObject> of(String location, @Nullable Path top) {
    Path path = LocalPaths.of(location);
    try {
      LocalEntry entry = LocalEntry.of(path);
      if (entry == null || entry.broken()) {
        String cause = entry == null ? "neither a file nor a folder" : "a link to nothing";
        throw new UserException(
            "Cannot list " + Printable.of(location) + ": " + cause + ". Check the path.");
      }
      if (entry.folder() == null) {
        return List.of(new StoredObject(LocalPaths.uri(path), entry.bytes(), "")).iterator();
      }
      LocalListing listing = new LocalListing(location, path.toRealPath(), top);
      listing.enter(LocalPaths.uri(path), path);
      return listing;
    } catch (IOException e) {
      throw LocalPaths.listing(location, e);
    }
  }

  /** Returns the names of the folders directly below a location; none if it does not exist. */
  static List<String> folders(String location, @Nullable Path top) {
    return below(location, top).stream()
        .filter(entry -> entry.folder() != null)
        .map(LocalEntry::name)
        .toList();
  }

  /** Returns the files directly below a location; none if it does not exist. */
  static List<StoredObject> files(String location, @Nullable Path top) {
    String uri = LocalPaths.uri(LocalPaths.of(location));
    return below(location, top).stream()
        .filter(entry -> entry.folder() == null && !entry.isHidden())
        .map(entry -> new StoredObject(uri + "/" + entry.name(), entry.bytes(), ""))
        .toList();
  }

  private static List<LocalEntry> below(String location, @Nullable Path top) {
    Path path = LocalPaths.of(location);
    try {
      if (!Files.isDirectory(path)) {
        return List.of();
      }
      LocalListing listing = new LocalListing(location, path.toRealPath(), top);
      return LocalEntry.below(path).stream().filter(listing::follow).toList();
    } catch (IOException e) {
      throw LocalPaths.listing(location, e);
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      Level level = levels.element();
      if (!level.entries().hasNext()) {
        levels.pop();
        continue;
      }
      LocalEntry entry = level.entries().next();
      String uri = level.uri() + "/" + entry.name();
      Path folder = entry.folder();
      if (!follow(entry)) {
        continue;
      }
      if (folder != null) {
        enter(uri, folder);
      } else if (!entry.isHidden()) {
        next = new StoredObject(uri, entry.bytes(), "");
      }
    }
    return next != null;
  }

  @Override
  public StoredObject next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    StoredObject object = next;
    next = null;
    return object;
  }

  private void enter(String uri, Path folder) {
    try {
      levels.push(new Level(uri, LocalEntry.below(folder).iterator()));
    } catch (IOException e) {
      String place = uri.equals(LocalPaths.uri(LocalPaths.of(location))) ? location : uri;
      throw LocalPaths.listing(place, e);
    }
  }

  /**
   * Whether an entry is to be visited: each, but for links that lead where the walk comes anyway.
   */
  private boolean follow(LocalEntry entry) {
    Path target = entry.target();
    return target == null
        || (!isOnTheWay(target, top) && !isOnTheWay(target, root) && followed.add(target));
  }

  private static boolean isOnTheWay(Path target, Path folder) {
    return target.startsWith(folder) || folder.startsWith(target);
  }
}
