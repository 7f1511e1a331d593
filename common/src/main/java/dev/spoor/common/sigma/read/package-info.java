/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Sigma rules out of YAML: every complaint of every file in one pass, each with its place; nothing
 * is thrown and nothing is used by half.
 */
@NullMarked
package dev.spoor.common.sigma.read;

import org.jspecify.annotations.NullMarked;
