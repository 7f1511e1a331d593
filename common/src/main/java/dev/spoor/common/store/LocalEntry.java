/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder as its parent names it.
 *
 * @param name the last part of its path
 * @param bytes size of a file in bytes; 0 for a folder or a broken link
 * @param folder its path if it is a folder, else {@code null}
 * @param target where it leads if it is a link, without any link left, else {@code null}
 * @param broken whether it is a link to nothing
 */
record LocalEntry(
    String name, long bytes, @Nullable Path folder, @Nullable Path target, boolean broken) {
  /** A folder sorts as its name with a slash: {@code a-b} comes before what is in {@code a}. */
  private static final Comparator<LocalEntry> ORDER =
      Comparator.comparing(LocalEntry::sortName, Utf8Order.INSTANCE);

  private String sortName() {
    return folder == null ? name : name + "/";
  }

  boolean isHidden() {
    return name.startsWith(".");
  }

  /** Returns the entries of a folder in ascending order of their URIs. */
  static List<LocalEntry> below(Path folder) throws IOException {
    List<LocalEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        LocalEntry entry = of(child);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(ORDER);
    return entries;
  }

  /** Returns the entry of a path, or {@code null} if it is neither a file, a folder nor a link. */
  static @Nullable LocalEntry of(Path path) throws IOException {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path target = null;
    if (attributes.isSymbolicLink()) {
      try {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
        target = path.toRealPath();
      } catch (IOException e) {
        return new LocalEntry(name, 0, null, null, true);
      }
    }
    if (attributes.isDirectory()) {
      return new LocalEntry(name, 0, path, target, false);
    }
    return attributes.isRegularFile()
        ? new LocalEntry(name, attributes.size(), null, target, false)
        : null;
  }
}
