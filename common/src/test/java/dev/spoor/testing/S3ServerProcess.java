/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.io.IOException;

/** The main class of {@link S3Server}'s process: S3Proxy, which dies when its parent does. */
public final class S3ServerProcess {
  private S3ServerProcess() {}

  /** Starts S3Proxy with the given arguments and halts when standard input ends. */
  public static void main(String[] arguments) throws Exception {
    Thread parentWatch = new Thread(S3ServerProcess::haltWithParent, "parent-watch");
    parentWatch.setDaemon(true);
    parentWatch.start();
    Class.forName("org.gaul.s3proxy.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // The pipe is gone, and with it the parent.
    }
    Runtime.getRuntime().halt(0);
  }
}
