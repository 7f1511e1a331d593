/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** SigmaHQ's rules for CloudTrail, where they are at hand. */
public final class SigmaHqRules {
  private SigmaHqRules() {}

  /** Reads them all, or skips the calling test. */
  public static RuleSet read() throws IOException {
    Path folder = RealData.path("rules/sigmahq/rules");
    List<RuleText> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        texts.add(new RuleText(folder.relativize(file).toString(), Files.readString(file)));
      }
    }
    return RuleReader.read(texts);
  }
}
