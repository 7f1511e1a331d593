/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import dev.spoor.common.geo.GeoDatabase;
import dev.spoor.common.geo.GeoLookup;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Databases of places that every process of a session can look into: Spark brings the files to
 * executors, each of which maps them into memory once. What travels with a task are their names.
 */
public final class GeoFiles implements Serializable {
  /** No database is given. */
  public static final GeoFiles NONE = new GeoFiles(List.of(), null);

  private static final long serialVersionUID = 1;

  /** Open databases of this process, by content; they stay open as long as it lives. */
  private static final ConcurrentHashMap<String, GeoDatabase> OPEN = new ConcurrentHashMap<>();

  /** What this process has shipped, by application and content: a name may be given out once. */
  private static final Set<String> SHIPPED = ConcurrentHashMap.newKeySet();

  private final ArrayList<Shipped> files;
  private final @Nullable LongAccumulator damaged;

  /**
   * A database on its way.
   *
   * @param location where the case has it
   * @param sha256 of its content, in hexadecimal digits
   * @param about what it says of itself
   */
  public record Shipped(String location, String sha256, GeoDatabase.About about)
      implements Serializable {
    private String fileName() {
      return "spoor-geo-" + sha256 + ".mmdb";
    }
  }

  private GeoFiles(List<Shipped> files, @Nullable LongAccumulator damaged) {
    this.files = new ArrayList<>(files);
    this.damaged = damaged;
  }

  /** Collects databases for a session. */
  public static final class Shipping {
    private final SparkContext context;
    private final Path folder;
    private final List<Shipped> files = new ArrayList<>();

    /**
     * Begins.
     *
     * @param folder where files stay as long as the session lives, since executors may come late
     */
    public Shipping(SparkContext context, Path folder) {
      this.context = context;
      this.folder = folder;
    }

    /**
     * Adds a file; of files of one content the first counts.
     *
     * @param file in the folder; it is given another name there, or left
     * @throws dev.spoor.common.evidence.UserException if it is no database of places
     */
    public void add(Path file, String location, String sha256) throws IOException {
      try (GeoDatabase database = GeoDatabase.open(file, location)) {
        Shipped shipped = new Shipped(location, sha256, database.about());
        if (files.stream().anyMatch(other -> other.sha256().equals(sha256))) {
          return;
        }
        files.add(shipped);
        if (SHIPPED.add(context.applicationId() + "/" + sha256)) {
          Path named = Files.move(file, folder.resolve(shipped.fileName()));
          named.toFile().deleteOnExit();
          context.addFile(named.toUri().toString());
        }
      }
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
              file.sha256(),
              any -> GeoDatabase.open(Path.of(SparkFiles.get(file.fileName())), file.location())));
    }
    LongAccumulator counted = damaged;
    return new GeoLookup(databases, counted == null ? () -> {} : () -> counted.add(1L));
  }
}
