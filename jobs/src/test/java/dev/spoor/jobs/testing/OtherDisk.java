/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** A disk that Hadoop knows by another scheme, as it knows HDFS: {@code other:///folder}. */
public class OtherDisk extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("other:///");
  }

  @Override
  public String getScheme() {
    return "other";
  }

  /** The same as {@code full:///folder}, with room for small files but none for tables. */
  public static final class Full extends OtherDisk {
    @Override
    public URI getUri() {
      return URI.create("full:///");
    }

    @Override
    public String getScheme() {
      return "full";
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        boolean overwrite,
        int bufferBytes,
        short replication,
        long blockBytes,
        Progressable progress)
        throws IOException {
      // The device refuses every byte as a disk without room does.
      boolean fits = !file.getName().endsWith(".parquet");
      return super.create(
          fits ? file : new Path("full:///dev/full"),
          overwrite || !fits,
          bufferBytes,
          replication,
          blockBytes,
          progress);
    }
  }
}
