/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.jobs.casefile.CaseSettings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps results away from the evidence, and from folders that are not ours. */
final class OutputGuard {
  static final String MARKER = "run.json";

  /** The log, which a run writes before all else. */
  static final String LOG = "spoor.log";

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
    evidence.addAll(settings.credentialReports());
    evidence.addAll(settings.beside().all());
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
            || out.filesUnder(".").stream().allMatch(file -> file.equals(LOG));
    if (!ours) {
      throw foreign(location);
    }
  }

  /**
   * Checks a folder on a disk before anything is written to it, the log included.
   *
   * @throws UserException if it holds something else than an earlier result, or is a file
   */
  static void checkOurs(String location) {
    if (isRemote(location)) {
      return;
    }
    Path folder = local(location);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(
          "Cannot write results to %s: it is a file. Choose a folder with --out."
              .formatted(location));
    }
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(MARKER))) {
      try (Stream<Path> files = Files.list(folder)) {
        if (!files.allMatch(file -> file.endsWith(LOG))) {
          throw foreign(location);
        }
      } catch (IOException e) {
        throw new UserException(
            "Cannot look into %s: %s. Choose another folder with --out."
                .formatted(location, e.getMessage()),
            e);
      }
    }
  }

  /**
   * Makes a folder on a disk, and says what of it was not there before.
   *
   * @throws UserException if it cannot be made, or takes no files
   */
  static NewFolder make(String location) {
    if (isRemote(location)) {
      return NewFolder.none();
    }
    try {
      NewFolder made = NewFolder.make(local(location));
      Files.delete(Files.createTempFile(local(location), "spoor", ".tmp"));
      return made;
    } catch (IOException | SecurityException e) {
      throw new UserException(
          "Cannot write results to %s: %s. Choose a folder with --out that takes files."
              .formatted(location, reason(e)),
          e);
    }
  }

  /** Messages of the file system are often a path alone. */
  private static String reason(Exception e) {
    return e instanceof AccessDeniedException
        ? "access denied"
        : e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : "no folder can be made there";
  }

  /** Whether a folder holds the result of a run; one that is not on a disk may. */
  static boolean mayHoldRun(String location) {
    return isRemote(location) || Files.exists(local(location).resolve(MARKER));
  }

  private static UserException foreign(String location) {
    return new UserException(
        "Cannot write results to %s: the folder holds other files. Choose an empty folder, or one that Spoor wrote."
            .formatted(location));
  }

  private static boolean within(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer.endsWith("/") ? outer : outer + "/");
  }

  private static String normal(String location) {
    if (isRemote(location)) {
      return ObjectStores.inOneSpelling(location).replaceFirst("/+$", "");
    }
    return real(local(location).toAbsolutePath().normalize()).toString();
  }

  /** Follows links, in the part of a path that exists. */
  private static Path real(Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null ? path : existing.toRealPath().resolve(existing.relativize(path));
    } catch (IOException e) {
      return path;
    }
  }

  private static boolean isRemote(String location) {
    return location.contains("://") && !location.startsWith("file://");
  }

  private static Path local(String location) {
    return Path.of(location.replaceFirst("^file://", ""));
  }
}
