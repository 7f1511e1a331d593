/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What really happened, written beside the evidence for tests to hold answers against. */
@NullMarked
package dev.spoor.sampledata.truth;

import org.jspecify.annotations.NullMarked;
