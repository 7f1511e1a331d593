/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Findings that belong together, and which of these groups to look at first. */
@NullMarked
package dev.spoor.jobs.incidents;

import org.jspecify.annotations.NullMarked;
