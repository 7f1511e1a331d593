/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** CloudTrail records and the archive they are delivered in. */
@NullMarked
package dev.spoor.sampledata.trail;

import org.jspecify.annotations.NullMarked;
