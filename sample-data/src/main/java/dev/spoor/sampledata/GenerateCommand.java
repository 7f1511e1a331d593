/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.trail.Counts;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that writes a synthetic case. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a synthetic case: CloudTrail archive, bills and the truth about both.",
      "The same scale and seed give the same bytes on every run.",
      ""
    },
    footer = {
      "",
      "Writes OUT/trail, OUT/bill, OUT/truth, OUT/credential-report.csv and OUT/case.yaml.",
      "The scale multiplies the benign background of the trail only: scale 1 is some thousand",
      "records, each further unit adds about 7.4 MB of raw JSON (300: about 2.2 GB).",
      "",
      "Examples:",
      "  spoor generate --out my-case",
      "  spoor generate --incidents none --out honest-life",
      "  spoor generate --scale 300 --seed 7 --out /data/large-case"
    })
public final class GenerateCommand implements Callable<Integer> {
  /** What the process ends with where the folder cannot be written, as for all commands. */
  private static final int ENVIRONMENT = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "How much background, 1 or more (default: ${DEFAULT-VALUE}).")
  private int scale = 1;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "2025",
      description = "Names the case (default: ${DEFAULT-VALUE}).")
  private long seed = 2025;

  @Option(
      names = "--incidents",
      paramLabel = "WHICH",
      defaultValue = "all",
      description = "all or none: whether there are intruders (default: ${DEFAULT-VALUE}).")
  private String incidents = "all";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Writing threads (default: all processors). Does not change the result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write, absent or empty.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (scale < 1) {
      throw invalid("Invalid scale: " + scale + " (expected 1 or more)");
    }
    if (threads < 1) {
      throw invalid("Invalid threads: " + threads + " (expected 1 or more)");
    }
    if (!incidents.equals("all") && !incidents.equals("none")) {
      throw invalid("Invalid incidents: " + incidents + " (expected all or none)");
    }
    try {
      if (!isAbsentOrEmpty(out)) {
        return refused("not an empty folder. Choose an empty one with --out.");
      }
      generate();
      return 0;
    } catch (IOException | UncheckedIOException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (!(cause instanceof IOException failure)) {
        throw e;
      }
      return refused(
          reason(failure)
              + ". Make room or ask for the right to write there, or name another folder with"
              + " --out.");
    }
  }

  /** Says in one line why the folder cannot be written. */
  private int refused(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("spoor: Cannot write " + out + ": " + why);
    err.flush();
    return ENVIRONMENT;
  }

  private void generate() {
    long start = System.nanoTime();
    boolean hasIncidents = incidents.equals("all");
    World world = new World(seed, scale);
    Counts counts = new CaseGenerator(world, out, threads, hasIncidents).generate();
    double seconds = (System.nanoTime() - start) / 1e9;
    long records = counts.uniqueEvents();
    double megabytes = counts.asMap().getOrDefault("raw-bytes", 0L) / 1e6;
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf(
        Locale.ROOT,
        "%,d events, %,.1f MB of JSON in %s (%.1f s, %.0f MB/s)%n",
        records,
        megabytes,
        out,
        seconds,
        megabytes / seconds);
    terminal.flush();
  }

  private ParameterException invalid(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Messages of failures of files may be a path alone. */
  private static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return failure.getMessage() + " is a file";
    }
    if (failure instanceof AccessDeniedException) {
      return "access to " + failure.getMessage() + " is denied";
    }
    return String.valueOf(failure.getMessage());
  }

  private static boolean isAbsentOrEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Runs the command on its own and exits with picocli's code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GenerateCommand()).execute(args));
  }
}
