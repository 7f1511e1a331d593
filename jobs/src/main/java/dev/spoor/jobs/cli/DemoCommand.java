/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.workflow.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * Runs the main job on the sample case that comes with Spoor.
 *
 * <p>Reads: {@code sample-data/case}. Writes: {@code out/demo}. Example: {@code spoor demo}.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Run everything on the sample case that comes with Spoor.",
    footer = {"", "Example:", "  spoor demo"})
final class DemoCommand extends RunCommand {
  @Override
  Set<Step> steps() {
    return Step.all();
  }

  @Override
  CaseSettings settings() {
    Path home = Path.of(System.getProperty("spoor.home", "."));
    Path file = home.resolve("sample-data/case/case.yaml");
    if (!Files.exists(file)) {
      throw new UserException(
          "Cannot find the sample case at "
              + file
              + ". Run ./spoor demo from a checkout, or make a case with spoor generate.");
    }
    return CaseReader.read(file, CaseOverrides.into(home.resolve("out/demo").toString()));
  }
}
