/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

/**
 * What became of records: each one read is kept, a copy, rejected or outside what was asked for.
 *
 * @param read records found
 * @param kept records that became rows
 * @param duplicate copies of a kept record
 * @param rejected records that could not be read
 * @param outside records outside the window or accounts asked for
 */
public record RecordCounts(long read, long kept, long duplicate, long rejected, long outside) {
  /** Returns records read less all that is accounted for: 0 when nothing was lost. */
  public long unaccounted() {
    return read - kept - duplicate - rejected - outside;
  }
}
