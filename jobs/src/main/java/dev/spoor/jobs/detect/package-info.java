/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Statements that the tables support, with their evidence. */
@NullMarked
package dev.spoor.jobs.detect;

import org.jspecify.annotations.NullMarked;
