/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence on a mounted disk.
 *
 * <p>Links are followed, each target at most once in a listing; a link back into the listed folder,
 * or to a folder above it, is passed by, as what it leads to is listed under its own name. Sockets,
 * pipes and devices are no evidence and are passed by. A broken link is listed with zero bytes and
 * fails to open.
 */
final class LocalObjectStore implements ObjectStore {
  private final @Nullable Path top;

  LocalObjectStore() {
    this(null);
  }

  /**
   * @param top folder of the whole walk, without any link left; null where each listing is one
   */
  private LocalObjectStore(@Nullable Path top) {
    this.top = top;
  }

  @Override
  public ObjectStore below(String location) {
    return new LocalObjectStore(LocalListing.folder(location));
  }

  @Override
  public Iterator<StoredObject> list(String location) {
    return LocalListing.of(location, top);
  }

  @Override
  public List<String> folders(String location) {
    return LocalListing.folders(location, top);
  }

  @Override
  public List<StoredObject> files(String location) {
    return LocalListing.files(location, top);
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    return openRange(object, 0, object.bytes());
  }

  @Override
  public InputStream openRange(StoredObject object, long offset, long length) throws IOException {
    long wanted = Ranges.clip(object, offset, length);
    FileChannel channel = null;
    try {
      Path path = LocalPaths.of(object.uri());
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new IOException("it is not a regular file");
      }
      if (attributes.size() != object.bytes()) {
        throw new IOException(
            String.format(
                "it changed since it was listed: %s bytes then, %s now",
                object.bytes(), attributes.size()));
      }
      channel = FileChannel.open(path);
      channel.position(offset);
      return new WholeInputStream(Channels.newInputStream(channel), object.uri(), wanted);
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      throw new IOException(
          "Cannot read " + Printable.of(object.uri()) + ": " + LocalPaths.cause(e), e);
    }
  }

  @Override
  public void close() {}
}
