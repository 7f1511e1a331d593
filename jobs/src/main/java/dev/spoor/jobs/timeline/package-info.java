/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What each credential did, in order, in words. */
@NullMarked
package dev.spoor.jobs.timeline;

import org.jspecify.annotations.NullMarked;
