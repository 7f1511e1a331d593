/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.workflow.Step;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** A command whose case is described by a file and the command line. */
abstract class CaseCommand extends RunCommand {
  @Mixin private CaseOptions caseOptions = new CaseOptions();

  @Override
  CaseSettings settings() {
    return caseOptions.settings();
  }

  /** Returns the access keys that the command line names. */
  List<String> keys() {
    return caseOptions.keys();
  }

  /** Whether the command line itself names a trail or bills. */
  boolean namesEvidence() {
    return caseOptions.namesEvidence();
  }

  @Override
  void check(Set<Step> steps) {
    if (!steps.contains(Step.INGEST)) {
      caseOptions.requireReading();
    }
  }
}
