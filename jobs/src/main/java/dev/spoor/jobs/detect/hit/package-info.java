/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * What findings are made of: hits, their proofs, what is gathered about a group of hits, and how a
 * call of the trail is seen by those who look for them.
 */
@NullMarked
package dev.spoor.jobs.detect.hit;

import org.jspecify.annotations.NullMarked;
