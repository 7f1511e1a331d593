/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void setPermission_anyRights_areThoseOfTheFile() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews())
        .as("a disk with POSIX rights")
        .contains("posix");
    java.nio.file.Path file = Files.writeString(folder.resolve("a b"), "x");
    try (LocalFiles files = new LocalFiles()) {
      files.initialize(folder.toUri(), new Configuration(false));
      for (int mode : new int[] {0644, 0750, 0601, 0777, 0421, 0000}) {
        files.setPermission(new Path(file.toString()), new FsPermission((short) mode));

        assertThat(Files.getPosixFilePermissions(file))
            .isEqualTo(PosixFilePermissions.fromString(new FsPermission((short) mode).toString()));
      }
    }
  }

  @Test
  void sessionInOneProcess_writesThroughIt() throws IOException {
    assertThat(
            FileSystem.newInstance(
                folder.toUri(), SharedSpark.session().sessionState().newHadoopConf()))
        .isInstanceOf(LocalFiles.class);
  }
}
