/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.render.VisibleText;
import dev.spoor.jobs.report.view.CostView.Alive;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Every command that ends what intruders and suspects left alive, as text that does not run: each
 * line is a comment of the shell. What keeps evidence stands before all that ends anything.
 */
public final class ContainmentCommands {
  private ContainmentCommands() {}

  /**
   * Writes the commands to a file, replacing it: of keys, then of things, both in their order and
   * read once.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(Iterable<Alive> keys, Iterable<Alive> things, Path file) {
    try {
      Path ends = Files.createTempFile("spoor", ".tmp");
      try {
        write(keys, things, file, ends);
      } finally {
        Files.deleteIfExists(ends);
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException("Cannot write " + file + ": " + problem.getMessage(), problem);
    }
  }

  private static void write(Iterable<Alive> keys, Iterable<Alive> things, Path file, Path ends)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      line(out, "What intruders and suspects hold or made and what is not known to have ended.");
      line(out, "Spoor runs none of this, and this file runs nothing: every line is a comment.");
      line(out, "Read, check, and paste without the sign at the start what you decide to run.");
      line(out, "Names have a second sign, so that they stay comments without the first.");
      line(out, "");
      line(out, "1. Keep evidence first. Snapshots must be complete before anything is ended.");
      try (BufferedWriter then = Files.newBufferedWriter(ends, StandardCharsets.UTF_8)) {
        for (Alive thing : things) {
          tell(out, thing, thing.keep());
          tell(then, thing, thing.stop());
          if (thing.keep() == null && thing.stop() == null) {
            tell(then, thing, "(no command is known)");
          }
        }
      }
      line(out, "");
      line(out, "2. Disable keys and passwords, so that nobody makes the rest again.");
      for (Alive key : keys) {
        tell(out, key, key.stop() == null ? "(no command is known)" : key.stop());
      }
      line(out, "");
      line(out, "3. End, in this order: who makes others again, makers before what they made, and");
      line(
          out, "last what others stand on. A group that lives replaces the machines that you end.");
      try (var lines = Files.lines(ends, StandardCharsets.UTF_8)) {
        for (var each = lines.iterator(); each.hasNext(); ) {
          out.write(each.next());
          out.write('\n');
        }
      }
    }
  }

  private static void tell(BufferedWriter out, Alive thing, @Nullable String command)
      throws IOException {
    if (command != null) {
      line(out, "");
      // Stays a comment when a sign is cut off each line: the name is the evidence's.
      line(out, "# %s %s,%s of %s".formatted(thing.kind(), thing.id(), where(thing), thing.root()));
      line(out, command);
    }
  }

  /** Returns account and region as far as they are known; keys have no region. */
  private static String where(Alive thing) {
    String account = thing.account() == null ? "" : " " + thing.account();
    String region = thing.region() == null ? "" : " " + thing.region();
    String where = account + region;
    return where.isEmpty() ? "" : where + ",";
  }

  /** A line of the file stays one, whatever the evidence holds. */
  private static void line(BufferedWriter out, String text) throws IOException {
    String shown = VisibleText.line(text);
    out.write(shown.isEmpty() ? "#" : "# " + shown);
    out.write('\n');
  }
}
