/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Sigma rules as values: what a rule says, told without a file format, an event or an engine.
 *
 * <p>{@code sigma.read} makes them of YAML, {@code sigma.match} tells which of them an event meets.
 * All of it follows the Sigma specification 2.1 (rules 2.0.0, modifiers 2.1.0, correlations 2.1).
 */
@NullMarked
package dev.spoor.common.sigma;

import org.jspecify.annotations.NullMarked;
