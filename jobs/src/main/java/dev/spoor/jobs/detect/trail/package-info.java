/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * What Sigma cannot say of the trail: what is new, whose hands are known, what a key was used for.
 */
@NullMarked
package dev.spoor.jobs.detect.trail;

import org.jspecify.annotations.NullMarked;
