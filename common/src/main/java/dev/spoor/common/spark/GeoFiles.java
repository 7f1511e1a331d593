/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import dev.spoor.common.geo.GeoDatabase;
import dev.spoor.common.geo.GeoLookup;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Databases of places that every process of a session can look into: one process maps the files
 * that it has; to executors they are broadcast, each of which writes and maps them once. What
 * travels with a task are their names.
 */
public final class GeoFiles implements Serializable {
  /** No database is given. */
  public static final GeoFiles NONE = new GeoFiles(List.of(), null);

  private static final long serialVersionUID = 1;

  /** Open databases of this process, by content; they stay open as long as it lives. */
  private static final ConcurrentHashMap<String, GeoDatabase> OPEN = new ConcurrentHashMap<>();

  private final ArrayList<Shipped> files;
  private final @Nullable LongAccumulator damaged;

  /**
   * A database on its way.
   *
   * @param location where the case has it
   * @param sha256 of its content, in hexadecimal digits
   * @param about what it says of itself
   * @param sent its content for executors; null where there are none
   */
  public record Shipped(
      String location, String sha256, GeoDatabase.About about, @Nullable Broadcast<byte[]> sent)
      implements Serializable {}

  private GeoFiles(List<Shipped> files, @Nullable LongAccumulator damaged) {
    this.files = new ArrayList<>(files);
    this.damaged = damaged;
  }

  /** Collects databases for a session. */
  public static final class Shipping {
    private final SparkContext context;
    private final List<Shipped> files = new ArrayList<>();

    /** Begins. */
    public Shipping(SparkContext context) {
      this.context = context;
    }

    /**
     * Adds a file; of files of one content the first counts.
     *
     * @param file stays as it is as long as the process lives
     * @throws dev.spoor.common.evidence.UserException if it is no database of places
     */
    public void add(Path file, String location, String sha256) throws IOException {
      if (files.stream().anyMatch(other -> other.sha256().equals(sha256))) {
        return;
      }
      GeoDatabase database = GeoDatabase.open(file, location);
      files.add(new Shipped(location, sha256, database.about(), sent(file)));
      OPEN.putIfAbsent(sha256, database);
    }

    private @Nullable Broadcast<byte[]> sent(Path file) throws IOException {
      return context.isLocal()
          ? null
          : JavaSparkContext.fromSparkContext(context).broadcast(Files.readAllBytes(file));
    }

    /** Returns the databases in the order in which they were added. */
    public GeoFiles done() {
      return new GeoFiles(files, context.longAccumulator("looks at damaged parts of databases"));
    }
  }

  /** Returns the databases, which are asked in this order. */
  public List<Shipped> files() {
    return List.copyOf(files);
  }

  /** Whether there is any database. */
  public boolean isAny() {
    return !files.isEmpty();
  }

  /** Whether a database knows autonomous systems. */
  public boolean hasNetworks() {
    return files.stream().anyMatch(file -> file.about().hasNetworks());
  }

  /** Whether a database knows where addresses are on the globe. */
  public boolean hasPositions() {
    return files.stream().anyMatch(file -> file.about().hasPositions());
  }

  /**
   * Returns how often tasks of this session looked addresses up where a database is damaged; the
   * addresses count as unknown. Known on the driver, and more than once for what was done again.
   */
  public long damaged() {
    return damaged == null ? 0 : damaged.sum();
  }

  /** Returns what looks addresses up, for one task. */
  public GeoLookup lookup() {
    List<GeoDatabase> databases = new ArrayList<>();
    for (Shipped file : files) {
      databases.add(
          OPEN.computeIfAbsent(
              file.sha256(), any -> GeoDatabase.open(received(file), file.location())));
    }
    LongAccumulator counted = damaged;
    return new GeoLookup(databases, counted == null ? () -> {} : () -> counted.add(1L));
  }

  /** Writes a database that another process sent. */
  private static Path received(Shipped file) {
    Broadcast<byte[]> bytes = file.sent();
    if (bytes == null) {
      throw new IllegalStateException("Expected a database that was sent: " + file.location());
    }
    try {
      Path written = Files.createTempFile("spoor-geo-", ".mmdb");
      written.toFile().deleteOnExit();
      return Files.write(written, bytes.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
