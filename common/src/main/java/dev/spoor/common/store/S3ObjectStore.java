/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Evidence in S3, or behind a server that speaks its protocol.
 *
 * <p>Sends {@code ListObjectsV2} and {@code GetObject}, nothing else.
 */
final class S3ObjectStore implements ObjectStore {
  private final S3Client client;
  private final S3Tuning tuning;

  /** Creates a store over a client that outlives it. */
  S3ObjectStore(S3Client client, S3Tuning tuning) {
    this.client = client;
    this.tuning = tuning;
  }

  /**
   * {@inheritDoc}
   *
   * <p>As on a disk, {@code s3://bucket/2023} names an object or a folder and never what merely
   * begins so, such as {@code 2023-old/}.
   */
  @Override
  public Iterator<StoredObject> list(String location) {
    S3Location place = S3Location.parse(location);
    StoredObject named = place.isFolder() ? null : named(place);
    S3Listing pages = new S3Listing(client, tuning, place, request(place.folder()).build());
    S3Objects objects = new S3Objects(place.bucket(), named, pages);
    if (!objects.hasNext() && !objects.sawKeys() && !place.key().isEmpty()) {
      throw new UserException(
          "Cannot list " + place + ": no object or folder of that name. Check the prefix.");
    }
    return objects;
  }

  /** Returns the object of exactly this key, or {@code null}. */
  private @Nullable StoredObject named(S3Location place) {
    S3Listing first = new S3Listing(client, tuning, place, request(place).maxKeys(1).build());
    return first.next().contents().stream()
        .filter(object -> object.key().equals(place.key()))
        .map(object -> S3Objects.stored(place.bucket(), object))
        .findFirst()
        .orElse(null);
  }

  private static ListObjectsV2Request.Builder request(S3Location prefix) {
    return ListObjectsV2Request.builder().bucket(prefix.bucket()).prefix(prefix.key());
  }

  @Override
  public List<String> folders(String location) {
    S3Location folder = S3Location.parse(location).folder();
    TreeSet<String> names = new TreeSet<>(Utf8Order.INSTANCE);
    Iterator<ListObjectsV2Response> pages =
        new S3Listing(client, tuning, folder, request(folder).delimiter("/").build());
    while (pages.hasNext()) {
      for (CommonPrefix prefix : pages.next().commonPrefixes()) {
        String text = prefix.prefix();
        String name = text.substring(folder.key().length(), text.length() - 1);
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<StoredObject> files(String location) {
    S3Location folder = S3Location.parse(location).folder();
    S3Location nameless = folder.at(folder.key() + "/");
    List<StoredObject> files = new ArrayList<>();
    S3Listing pages = new S3Listing(client, tuning, folder, request(folder).delimiter("/").build());
    S3Objects objects = new S3Objects(folder.bucket(), null, pages);
    objects.forEachRemaining(files::add);
    if (objects.sawPrefix(nameless.key())) {
      list(nameless.uri()).forEachRemaining(files::add);
      files.sort(Comparator.comparing(StoredObject::uri, Utf8Order.INSTANCE));
    }
    return files;
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    return openRange(object, 0, object.bytes());
  }

  @Override
  public InputStream openRange(StoredObject object, long offset, long length) throws IOException {
    long wanted = Ranges.clip(object, offset, length);
    return wanted == 0
        ? InputStream.nullInputStream()
        : S3Body.open(client, tuning, object, offset, offset + wanted);
  }

  @Override
  public void close() {}
}
