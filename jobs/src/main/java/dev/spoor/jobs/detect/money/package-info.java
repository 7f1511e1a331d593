/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What lines of a bill tell: first spend, outliers, budgets, tags, growth. */
@NullMarked
package dev.spoor.jobs.detect.money;

import org.jspecify.annotations.NullMarked;
