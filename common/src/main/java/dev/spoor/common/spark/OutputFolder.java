/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.sql.SparkSession;

/**
 * The folder that results go to, on whatever file system Spark writes to: a disk, HDFS or, on EMR,
 * S3.
 *
 * <p>Names are relative to the folder, with forward slashes.
 */
public final class OutputFolder {
  private final FileSystem files;
  private final Path root;

  private OutputFolder(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * Returns the folder at a location; nothing is created. Every call of it throws {@link
   * UserException} where the file system refuses.
   *
   * @throws UserException if no file system serves the location
   */
  public static OutputFolder at(SparkSession session, String location) {
    try {
      Path root = new Path(location);
      FileSystem files = root.getFileSystem(session.sessionState().newHadoopConf());
      return new OutputFolder(files, files.makeQualified(root));
    } catch (IOException e) {
      throw new UserException(
          "Cannot write to " + location + ": " + e.getMessage() + ". Give a folder on a disk.", e);
    }
  }

  /** Returns the full location of a name, as Spark's reader and writer take it. */
  public String location(String name) {
    return new Path(root, name).toString();
  }

  /** Whether anything exists under a name. */
  public boolean exists(String name) {
    return io("look at", name, () -> files.exists(new Path(root, name)));
  }

  /** Whether the folder holds anything at all. */
  public boolean isEmpty() {
    return io("list", "", () -> !files.exists(root) || files.listStatus(root).length == 0);
  }

  /** Removes a file or folder with all below it; does nothing when it is absent. */
  public void delete(String name) {
    io("delete", name, () -> files.delete(new Path(root, name), true));
  }

  /** Moves a file or folder to a name that must be free, making its parents. */
  public void move(String from, String to) {
    io(
        "move",
        from,
        () -> {
          Path target = new Path(root, to);
          files.mkdirs(target.getParent());
          if (!files.rename(new Path(root, from), target)) {
            throw new IOException("rename to " + target + " was refused");
          }
          return true;
        });
  }

  /** Returns the names of all files below a name, relative to it, sorted. */
  public List<String> filesUnder(String name) {
    return io(
        "list",
        name,
        () -> {
          List<String> found = new ArrayList<>();
          Path folder = new Path(root, name);
          if (files.exists(folder)) {
            collect(folder, folder.toString().length() + 1, found);
          }
          found.sort(null);
          return List.copyOf(found);
        });
  }

  /** Returns the size of all files below a name. */
  public long bytesUnder(String name) {
    return io("measure", name, () -> files.getContentSummary(new Path(root, name)).getLength());
  }

  /** Whether a Parquet file below a name holds a row; only the ends of files are read. */
  public boolean holdsRows(String name) {
    return filesUnder(name).stream()
        .filter(file -> file.endsWith(".parquet"))
        .anyMatch(file -> rows(name + "/" + file) > 0);
  }

  private long rows(String file) {
    return io(
        "read",
        file,
        () -> {
          InputFile footer = HadoopInputFile.fromPath(new Path(root, file), files.getConf());
          try (ParquetFileReader reader = ParquetFileReader.open(footer)) {
            return reader.getRecordCount();
          }
        });
  }

  /** Creates a file, replacing one that is there. */
  public OutputStream create(String name) {
    return io("create", name, () -> files.create(new Path(root, name), true));
  }

  /** Opens a file for reading. */
  public InputStream open(String name) {
    return io("open", name, () -> files.open(new Path(root, name)));
  }

  private void collect(Path folder, int prefix, List<String> found) throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      if (status.isDirectory()) {
        collect(status.getPath(), prefix, found);
      } else {
        found.add(status.getPath().toString().substring(prefix));
      }
    }
  }

  private <T> T io(String verb, String name, Call<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw new UserException(
          "Cannot %s %s: %s. Check the rights and the free space of the output folder."
              .formatted(verb, location(name.isEmpty() ? "." : name), e.getMessage()),
          e);
    }
  }

  private interface Call<T> {
    T run() throws IOException;
  }
}
