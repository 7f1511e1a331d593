/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

/** What the process says when it ends; scripts rely on these numbers. */
enum ExitCode {
  DONE(0),
  DONE_WITH_REJECTS(1),
  USAGE(2),
  USER_OR_ENVIRONMENT(3),
  BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
