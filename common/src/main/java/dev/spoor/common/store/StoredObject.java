/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.Serializable;

/**
 * One object as a listing gave it.
 *
 * @param uri {@code s3://bucket/key} (key verbatim, never percent-encoded) or {@code
 *     file:///absolute/path}
 * @param bytes stored size in bytes
 * @param etag entity tag without quotes; for local files, and stores that give none, the empty
 *     string
 */
public record StoredObject(String uri, long bytes, String etag) implements Serializable {}
