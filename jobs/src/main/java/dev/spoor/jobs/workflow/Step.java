/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.util.EnumSet;
import java.util.Set;

/**
 * The steps of a run, in their order. Each reads tables that earlier steps, or earlier runs, wrote.
 */
public enum Step {
  INGEST("Reading the evidence"),
  LINEAGE("Following the credentials"),
  TIMELINE("Rebuilding timelines"),
  USAGE("Comparing months"),
  COVERAGE("Checking coverage"),
  INVENTORY("Taking inventory"),
  ATTRIBUTION("Attributing costs"),
  FINDINGS("Drawing findings"),
  REPORT("Writing the report");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  /** Returns what a person reads while the step runs. */
  public String title() {
    return title;
  }

  /** Returns every step. */
  public static Set<Step> all() {
    return EnumSet.allOf(Step.class);
  }
}
