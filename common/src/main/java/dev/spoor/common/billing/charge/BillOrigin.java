/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a bill object before it is opened.
 *
 * @param uri object as listed
 * @param assemblyId assembly or execution that it belongs to
 * @param period billing period that manifest or key names, {@code yyyy-MM}
 * @param tagKeys normalised tag column to the key as activated, from the manifest; may be empty
 */
public record BillOrigin(
    String uri, @Nullable String assemblyId, @Nullable String period, Map<String, String> tagKeys)
    implements Serializable {
  /** Returns the origin of an object of which only the name is known. */
  public static BillOrigin of(String uri) {
    return new BillOrigin(uri, null, null, Map.of());
  }
}
