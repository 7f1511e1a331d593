/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Which credentials changed their network or their place faster than people travel. */
@NullMarked
package dev.spoor.jobs.travel;

import org.jspecify.annotations.NullMarked;
