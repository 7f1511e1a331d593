/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Every cent of the bill and the actor who caused it. */
@NullMarked
package dev.spoor.jobs.attribution;

import org.jspecify.annotations.NullMarked;
