/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders on a disk that a run made for its results; none where they were there before. */
public final class NewFolder {
  /** What a run writes before it knows that it can read anything. */
  private static final Set<String> EMPTY_RUN = Set.of(OutputGuard.MARKER, OutputGuard.LOG);

  /** The innermost first. */
  private final List<Path> made;

  private NewFolder(List<Path> made) {
    this.made = made;
  }

  /** Stands for results that are not on a disk. */
  static NewFolder none() {
    return new NewFolder(List.of());
  }

  /**
   * Makes a folder and those that it lies in.
   *
   * @throws IOException if one cannot be made
   */
  static NewFolder make(Path folder) throws IOException {
    List<Path> made = new ArrayList<>();
    @Nullable Path missing = folder.toAbsolutePath().normalize();
    while (missing != null && !Files.exists(missing)) {
      made.add(missing);
      missing = missing.getParent();
    }
    Files.createDirectories(folder);
    return new NewFolder(made);
  }

  /** Removes what was made, unless it holds more than the log and the settings of a run. */
  public void withdraw() {
    if (made.isEmpty()) {
      return;
    }
    try {
      List<Path> files;
      try (Stream<Path> listed = Files.list(made.get(0))) {
        files = listed.toList();
      }
      if (!files.stream().allMatch(NewFolder::isOfAnEmptyRun)) {
        return;
      }
      for (Path file : files) {
        Files.delete(file);
      }
      for (Path folder : made) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      // What is left does no harm: the next run takes the folder for one of Spoor's.
    }
  }

  /** A folder or link of such a name is somebody else's. */
  private static boolean isOfAnEmptyRun(Path file) {
    return EMPTY_RUN.contains(file.getFileName().toString())
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
