/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * One run in order: evidence, tables, analyses, findings, report. Knows every analysis; no analysis
 * knows it.
 */
@NullMarked
package dev.spoor.jobs.workflow;

import org.jspecify.annotations.NullMarked;
