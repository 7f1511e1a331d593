/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * What the report shows, as plain records. Texts in them may be the attacker's: no record escapes
 * anything, each writer does.
 */
@NullMarked
package dev.spoor.jobs.report.view;

import org.jspecify.annotations.NullMarked;
