/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Whether hits of Sigma rules that lie close together in time make a hit of a correlation rule.
 * Windows slide: they start and end at any instant, not at the edges of buckets.
 */
@NullMarked
package dev.spoor.common.sigma.correlation;

import org.jspecify.annotations.NullMarked;
