/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

/** What lies in mapped files and can give their room on disk back. */
public interface Releasable {
  /**
   * Gives the room back at once, where the system can cut a file that is mapped, as Linux and macOS
   * can; else it goes when the process ends. Nobody may look into it any more: whoever read a piece
   * meanwhile would end the process.
   */
  void release();
}
