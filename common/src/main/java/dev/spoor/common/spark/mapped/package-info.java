/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What the driver knows and tasks look into, in mapped files that take none of the heap. */
@NullMarked
package dev.spoor.common.spark.mapped;

import org.jspecify.annotations.NullMarked;
