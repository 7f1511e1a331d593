/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A case file that a test writes into a folder of its own. */
abstract class WrittenCase {
  @TempDir Path folder;

  final Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("case.yaml"), text);
  }
}
