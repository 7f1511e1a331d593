/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

/** Opens the store that a location lives in. */
public final class ObjectStores {
  private ObjectStores() {}

  /**
   * Returns one store that serves local and {@code s3://} locations alike, opening an S3 client on
   * first need.
   *
   * <p>Nothing is contacted by this call. S3 clients are shared by all stores of the JVM that have
   * the same settings and outlive them, so a store may be opened and closed for each task.
   */
  public static ObjectStore open(StoreSettings settings) {
    return new RoutingObjectStore(settings);
  }

  /**
   * Whether a location lies in S3: {@code s3://}, or {@code s3a://} and {@code s3n://}, as Hadoop
   * writes it, in letters of either case.
   */
  public static boolean isS3(String location) {
    return S3Location.matches(location);
  }

  /**
   * Returns a location as all of its spellings are one: {@code s3://bucket/key} for one in S3,
   * others as they are.
   *
   * @throws dev.spoor.common.evidence.UserException if it lies in S3 and names no bucket
   */
  public static String inOneSpelling(String location) {
    return isS3(location) ? S3Location.parse(location).uri() : location;
  }

  /**
   * Whether a location names an object itself, however it is spelled, and not a folder above it.
   *
   * @param object one of those that {@link ObjectStore#list} gave for the location
   */
  public static boolean isNamed(StoredObject object, String location) {
    String uri =
        S3Location.matches(location)
            ? S3Location.parse(location).uri()
            : LocalPaths.uri(LocalPaths.of(location));
    return object.uri().equals(uri);
  }
}
