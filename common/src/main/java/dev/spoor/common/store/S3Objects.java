/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a listing, without folder markers and hidden names. */
final class S3Objects implements Iterator<StoredObject> {
  private final String bucket;
  private final S3Listing pages;
  private Iterator<S3Object> page = Collections.emptyIterator();
  private @Nullable StoredObject next;
  private final Set<String> prefixes = new HashSet<>();
  private boolean sawKeys;

  /**
   * Creates an iterator over the pages.
   *
   * @param named an object that comes before them, or {@code null}
   */
  S3Objects(String bucket, @Nullable StoredObject named, S3Listing pages) {
    this.bucket = bucket;
    this.next = named;
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (!page.hasNext()) {
        if (!pages.hasNext()) {
          return false;
        }
        ListObjectsV2Response fetched = pages.next();
        fetched.commonPrefixes().forEach(prefix -> prefixes.add(prefix.prefix()));
        page = fetched.contents().iterator();
        continue;
      }
      S3Object object = page.next();
      sawKeys = true;
      if (isEvidence(object.key(), object.size())) {
        next = stored(bucket, object);
      }
    }
    return true;
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

  /** Whether any key came so far, markers and hidden names included. */
  boolean sawKeys() {
    return sawKeys;
  }

  /** Whether the listing, one with a delimiter, told of this common prefix so far. */
  boolean sawPrefix(String prefix) {
    return prefixes.contains(prefix);
  }

  /** Returns the object of a listed key. */
  static StoredObject stored(String bucket, S3Object object) {
    String etag = object.eTag();
    return new StoredObject(
        new S3Location(bucket, object.key()).uri(),
        object.size(),
        etag == null ? "" : S3Body.unquoted(etag));
  }

  private static boolean isEvidence(String key, long bytes) {
    boolean marker = bytes == 0 && key.endsWith("/");
    boolean hidden = key.startsWith(".", key.lastIndexOf('/') + 1);
    return !marker && !hidden;
  }
}
