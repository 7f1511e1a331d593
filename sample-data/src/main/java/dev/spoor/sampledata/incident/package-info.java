/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What the intruders do, each class one incident. */
@NullMarked
package dev.spoor.sampledata.incident;

import org.jspecify.annotations.NullMarked;
