/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the place that results are written to: a full disk, a quota, missing rights. Spark
 * wraps it several times over, and Hadoop throws some of them as errors.
 */
final class EnvironmentFailure {
  private static final int DEEPEST = 50;
  private static final Pattern NO_ROOM =
      Pattern.compile(
          "no space left on device|not enough space on the disk"
              // The JVM's words for a page of a mapped file that the disk had no room for.
              + "|unsafe memory access"
              + "|quota\\b.{0,99}exceed|exceed.{0,99}quota",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_RIGHT =
      Pattern.compile(
          "permission denied|access is denied|access denied|read-only file system",
          Pattern.CASE_INSENSITIVE);

  private EnvironmentFailure() {}

  /**
   * Returns what the user can mend, or null where nothing in the chain of causes is known to be the
   * environment's.
   *
   * @param out location that was written to, or null where it is not known
   */
  static @Nullable UserException of(Throwable failure, @Nullable String out) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof UserException) {
        return null;
      }
      if (cause instanceof IOException
          || cause instanceof FSError
          || cause instanceof InternalError) {
        String advice = advice(cause);
        if (advice != null) {
          return new UserException(
              "Cannot write%s: %s. %s".formatted(place(out), reason(cause), advice), failure);
        }
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String place(@Nullable String out) {
    String local = System.getenv("SPARK_LOCAL_DIRS");
    return (out == null ? "" : " to " + out)
        + (out == null ? " to " : ", or to ")
        + (local == null ? System.getProperty("java.io.tmpdir") : local)
        + ", where Spark keeps what it is working on";
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static @Nullable String advice(Throwable cause) {
    String told = cause.getClass().getSimpleName() + " " + cause.getMessage();
    if (NO_ROOM.matcher(told).find()) {
      return "Make room, choose another folder with --out, or set SPARK_LOCAL_DIRS to a folder on"
          + " another disk.";
    }
    boolean isDenied =
        cause instanceof java.nio.file.AccessDeniedException
            || cause instanceof AccessControlException
            || NO_RIGHT.matcher(told).find();
    return isDenied
        ? "Ask for the right to write there, or choose another folder with --out."
        : null;
  }
}
