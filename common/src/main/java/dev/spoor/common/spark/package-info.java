/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The only package of common that imports Spark: session, data source, frames, sinks. */
@NullMarked
package dev.spoor.common.spark;

import org.jspecify.annotations.NullMarked;
