/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Claims that meet become edges: which session came of which call. */
@NullMarked
package dev.spoor.jobs.lineage.match;

import org.jspecify.annotations.NullMarked;
