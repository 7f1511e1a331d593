/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Evidence into tables: one pass over the objects, then duplicates out, with every record accounted
 * for.
 */
@NullMarked
package dev.spoor.jobs.ingest;

import org.jspecify.annotations.NullMarked;
