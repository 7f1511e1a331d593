/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Sends each location to the store that serves its scheme. */
final class RoutingObjectStore implements ObjectStore {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

  private final StoreSettings settings;
  private final ObjectStore local = new LocalObjectStore();

  RoutingObjectStore(StoreSettings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<StoredObject> list(String location) {
    return serving(location).list(location);
  }

  @Override
  public List<String> folders(String location) {
    return serving(location).folders(location);
  }

  @Override
  public List<StoredObject> files(String location) {
    return serving(location).files(location);
  }

  @Override
  public ObjectStore below(String top) {
    return serving(top).below(top);
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    return serving(object.uri()).open(object);
  }

  @Override
  public InputStream openRange(StoredObject object, long offset, long length) throws IOException {
    return serving(object.uri()).openRange(object, offset, length);
  }

  private ObjectStore serving(String location) {
    if (S3Location.matches(location)) {
      S3Location.parse(location); // A wrong location is told before a missing region.
      return new S3ObjectStore(S3Clients.shared(settings), S3Tuning.DEFAULT);
    }
    if (location.startsWith("file:/") || !SCHEME.matcher(location).matches()) {
      return local;
    }
    throw UserException.usage(
        "Invalid location: "
            + Printable.of(location)
            + " (expected a path, file:///path or s3://bucket/prefix)");
  }

  @Override
  public void close() {}
}
