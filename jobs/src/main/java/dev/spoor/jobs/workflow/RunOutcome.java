/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

/**
 * How a run ended.
 *
 * @param summary what to print at the end, several lines, possibly with hostile text in it
 * @param rejects rows of the rejects table
 */
public record RunOutcome(String summary, long rejects) {}
