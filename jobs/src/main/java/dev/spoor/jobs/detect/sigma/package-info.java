/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Sigma rules on the records of the trail and on our own tables. */
@NullMarked
package dev.spoor.jobs.detect.sigma;

import org.jspecify.annotations.NullMarked;
