/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Edges into trees: parents, circles, roots, and what lies near what is reached. */
@NullMarked
package dev.spoor.jobs.lineage.graph;

import org.jspecify.annotations.NullMarked;
