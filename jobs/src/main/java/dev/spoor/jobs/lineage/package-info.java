/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Which credential came from which, and what a leaked one reached. */
@NullMarked
package dev.spoor.jobs.lineage;

import org.jspecify.annotations.NullMarked;
