/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * The custody of one object, or of the part that one task read.
 *
 * @param stored the object
 * @param kind what it is
 * @param sha256 digest of its stored bytes, {@code null} when it was not read whole
 * @param read rows found
 * @param kept rows that became charges
 * @param rejected rows, or whole objects, that could not be read
 * @param problem first problem, or a note on the reading
 */
record LedgerEntry(
    StoredObject stored,
    String kind,
    @Nullable String sha256,
    long read,
    long kept,
    long rejected,
    @Nullable String problem) {}
