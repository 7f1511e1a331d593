/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.evidence.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

class EnvironmentFailureTest {
  @Test
  void of_failureToWriteHoweverDeep_namesTheFolderAndTheCause() {
    List<IOException> causes =
        List.of(
            new IOException("No space left on device"),
            new IOException("Disk quota exceeded"),
            new IOException("The DiskSpace quota of /user/ann is exceeded: quota = 1 GB"),
            new FileNotFoundException("/data/out/part-0 (Permission denied)"),
            new AccessDeniedException("/data/out"),
            new AccessControlException("user=ann, access=WRITE, inode=\"/\""),
            new IOException("/data/out/part-0: Read-only file system"));
    for (IOException cause : causes) {
      UserException told =
          EnvironmentFailure.of(
              new IllegalStateException("task failed", new UncheckedIOException("x", cause)),
              "/data/out");

      assertThat(told)
          .as(cause.toString())
          .isNotNull()
          .hasMessageStartingWith("Cannot write to /data/out, or to ")
          .hasMessageContaining(cause.getMessage())
          .hasMessageContaining("--out");
      assertThat(told.isUsage()).isFalse();
    }
  }

  @Test
  void of_anyOtherFailure_isNotTheEnvironments() {
    assertThat(EnvironmentFailure.of(new IllegalStateException("quota exceeded"), "x")).isNull();
    assertThat(EnvironmentFailure.of(new IOException("the stream is closed"), "x")).isNull();
    assertThat(
            EnvironmentFailure.of(
                new IllegalStateException(new UserException("Cannot list s3://x")), "x"))
        .isNull();
  }

  /** Linux and the JVM say so of a file that is mapped, where the disk ran full. */
  @Test
  void of_mappedFileWithoutRoom_isAFullDisk() {
    Error cause =
        new InternalError(
            "a fault occurred in a recent unsafe memory access operation in compiled Java code");

    assertThat(EnvironmentFailure.of(new IllegalStateException("task failed", cause), "x"))
        .isNotNull()
        .hasMessageContaining("Make room");
    assertThat(EnvironmentFailure.of(new InternalError("anything else"), "x")).isNull();
  }
}
