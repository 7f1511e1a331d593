/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Which rules an event meets: rules compiled once, events asked only for what a rule looks at. */
@NullMarked
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.NullMarked;
