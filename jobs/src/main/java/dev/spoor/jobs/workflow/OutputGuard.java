/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.jobs.casefile.CaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps results away from the evidence, and from folders that are not ours. */
final class OutputGuard {
  static final String MARKER = "run.json";

  private OutputGuard() {}

  /**
   * Checks an output location against the evidence.
   *
   * @throws UserException if one lies within the other
   */
  static void checkApart(CaseSettings settings) {
    if (settings.out().isBlank()) {
      throw UserException.usage("Missing output folder: give --out DIR, or out: in the case file.");
    }
    List<String> evidence = new ArrayList<>(settings.trail());
    evidence.addAll(settings.bill());
    String out = normal(settings.out());
    for (String location : evidence) {
      String source = normal(location);
      if (within(out, source) || within(source, out)) {
        throw UserException.usage(
            "Cannot write results to %s: it overlaps the evidence at %s. Evidence is never written to; choose another folder."
                .formatted(settings.out(), location));
      }
    }
  }

  /**
   * Checks that the folder is empty or an earlier result.
   *
   * @throws UserException if it holds something else
   */
  static void checkOurs(OutputFolder out, String location) {
    boolean ours =
        out.isEmpty()
            || out.exists(MARKER)
            || out.filesUnder(".").stream().allMatch(file -> file.equals("spoor.log"));
    if (!ours) {
      throw new UserException(
          "Cannot write results to %s: the folder holds other files. Choose an empty folder, or one that Spoor wrote."
              .formatted(location));
    }
  }

  private static boolean within(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer.endsWith("/") ? outer : outer + "/");
  }

  private static String normal(String location) {
    if (location.contains("://") && !location.startsWith("file://")) {
      return location.replaceFirst("^s3[an]://", "s3://").replaceFirst("/+$", "");
    }
    return Path.of(location.replaceFirst("^file://", "")).toAbsolutePath().normalize().toString();
  }
}
