/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Small frames in the published schemas. */
@NullMarked
package dev.spoor.jobs.testing;

import org.jspecify.annotations.NullMarked;
