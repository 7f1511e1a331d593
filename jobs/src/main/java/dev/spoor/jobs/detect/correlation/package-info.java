/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * What the hits of a group must come to before they are a finding: bursts, first pairs, sums in a
 * window.
 */
@NullMarked
package dev.spoor.jobs.detect.correlation;

import org.jspecify.annotations.NullMarked;
