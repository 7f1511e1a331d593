/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Rules by name, where they came from, and the thresholds that a case may change. */
@NullMarked
package dev.spoor.jobs.detect.rule;

import org.jspecify.annotations.NullMarked;
