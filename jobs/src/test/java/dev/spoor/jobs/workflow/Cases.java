/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import java.nio.file.Path;
import java.util.List;

/** Cases as a command line without a case file describes them. */
final class Cases {
  private Cases() {}

  static CaseSettings of(Path out, List<String> trail, List<String> bill) {
    return of(out, trail, bill, SideEvidence.NONE);
  }

  static CaseSettings of(Path out, List<String> trail, List<String> bill, SideEvidence beside) {
    return CaseReader.read(
        null,
        new CaseOverrides(
            null,
            trail,
            bill,
            List.of(),
            beside,
            out.toString(),
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of()));
  }
}
