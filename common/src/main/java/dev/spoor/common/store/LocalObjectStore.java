/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Evidence on a mounted disk. */
final class LocalObjectStore implements ObjectStore {
  @Override
  public Iterator<StoredObject> list(String location) {
    Path root = path(location);
    if (!Files.exists(root)) {
      throw new UserException(
          "Cannot list " + location + ": no such file or folder. Check the path.");
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .map(LocalObjectStore::stored)
          .sorted(
              (a, b) ->
                  Arrays.compareUnsigned(
                      a.uri().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                      b.uri().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .toList()
          .iterator();
    } catch (IOException e) {
      throw new UserException("Cannot list " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> folders(String location) {
    try (Stream<Path> children = Files.list(path(location))) {
      return children
          .filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException("Cannot list " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    return Files.newInputStream(path(object.uri()));
  }

  @Override
  public InputStream openRange(StoredObject object, long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(path(object.uri()));
    channel.position(offset);
    return new BoundedInputStream(Channels.newInputStream(channel), length);
  }

  @Override
  public void close() {}

  /**
   * Returns the path that a plain path or {@code file:} URI names; the rest of the URI is taken
   * verbatim.
   */
  static Path path(String location) {
    if (location.startsWith("file://")) {
      return Path.of(location.substring("file://".length()));
    }
    return Path.of(location).toAbsolutePath().normalize();
  }

  private static StoredObject stored(Path file) {
    try {
      return new StoredObject("file://" + file.toAbsolutePath().normalize(), Files.size(file), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
