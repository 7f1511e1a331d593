/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What the evidence covers. */
@NullMarked
package dev.spoor.jobs.inventory;

import org.jspecify.annotations.NullMarked;
