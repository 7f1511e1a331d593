/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import dev.spoor.common.evidence.ReadProblem;
import java.util.List;

/**
 * What a reading of a file came to, beside the findings that were told one by one.
 *
 * @param read objects that may be findings
 * @param kept those that are
 * @param problems what could not be read; those with a place in the file are records
 */
public record GuardDutyFile(long read, long kept, List<ReadProblem> problems) {
  /** Problems that are kept of one file; the counts go on. */
  public static final int MOST_PROBLEMS = 1_000;

  /** Copies the list. */
  public GuardDutyFile {
    problems = List.copyOf(problems);
  }
}
