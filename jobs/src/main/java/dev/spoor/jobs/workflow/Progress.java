/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

/** Told what a run is doing, so that a terminal can show it. */
public interface Progress {
  /** Listens to nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void phase(String title) {}

        @Override
        public void note(String line) {}

        @Override
        public void end() {}
      };

  /** A phase begins; the one before it has ended. */
  void phase(String title);

  /** One line worth showing now, free of control characters. */
  void note(String line);

  /** The run has ended. */
  void end();
}
