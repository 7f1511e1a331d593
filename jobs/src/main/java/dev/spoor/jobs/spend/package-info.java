/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What was used and billed, month against month. */
@NullMarked
package dev.spoor.jobs.spend;

import org.jspecify.annotations.NullMarked;
