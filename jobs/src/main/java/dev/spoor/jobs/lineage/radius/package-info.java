/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * The blast radius: from seeds and candidates to everything reached, with a reason for each hop.
 */
@NullMarked
package dev.spoor.jobs.lineage.radius;

import org.jspecify.annotations.NullMarked;
