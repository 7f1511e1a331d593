/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Between locations, {@code file:} URIs and paths; in a URI the path stands verbatim. */
final class LocalPaths {
  private LocalPaths() {}

  /**
   * Returns the path that a plain path or {@code file:} URI names.
   *
   * @throws UserException if no path can have that name
   */
  static Path of(String location) {
    try {
      if (location.startsWith("file:///")) {
        return Path.of(location.substring("file://".length()));
      }
      if (location.startsWith("file:/") && !location.startsWith("file://")) {
        return Path.of(location.substring("file:".length()));
      }
      return Path.of(location).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UserException(
          "Invalid location: "
              + Printable.of(location)
              + " (expected a path that this system can name; set LC_ALL=C.UTF-8 where it has"
              + " letters beyond ASCII)",
          e);
    }
  }

  /** Returns the URI of an absolute path, without a slash at its end. */
  static String uri(Path path) {
    String text = path.toString();
    return "file://" + (text.equals("/") ? "" : text);
  }

  /** Returns why a call of the file system failed, in a few words. */
  static String cause(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** Returns the failure to list a location, or a folder below it. */
  static UserException listing(String location, IOException e) {
    String advice =
        e instanceof AccessDeniedException
            ? "Give the user who runs this read access to every folder below it."
            : "Check the path.";
    return new UserException(
        "Cannot list " + Printable.of(location) + ": " + cause(e) + ". " + advice, e);
  }
}
