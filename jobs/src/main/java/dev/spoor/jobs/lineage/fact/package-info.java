/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What records say of credentials, as values that are written, shuffled and read back. */
@NullMarked
package dev.spoor.jobs.lineage.fact;

import org.jspecify.annotations.NullMarked;
