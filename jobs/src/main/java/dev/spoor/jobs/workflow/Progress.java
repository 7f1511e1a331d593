/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

/**
 * Told what a run is doing, so that a terminal can show it. Pieces of work run beside each other
 * and tell of themselves on their own threads.
 */
public interface Progress {
  /** Listens to nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void begin(String title) {}

        @Override
        public void done(String title) {}

        @Override
        public void note(String line) {}

        @Override
        public void end() {}
      };

  /** A piece of work begins. */
  void begin(String title);

  /** A piece of work has ended well. */
  void done(String title);

  /** One line worth showing now, free of control characters. */
  void note(String line);

  /** The run has ended, well or not. */
  void end();

  /** Tells of a piece of work that runs alone. */
  default void alone(String title, Runnable work) {
    begin(title);
    work.run();
    done(title);
  }
}
