/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.bill.ChargeSource;
import dev.spoor.sampledata.iam.CredentialReport;
import dev.spoor.sampledata.life.Background;
import dev.spoor.sampledata.meter.CostTruth;
import dev.spoor.sampledata.meter.Meter;
import dev.spoor.sampledata.trail.Bystanders;
import dev.spoor.sampledata.trail.Counts;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailArchive;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.LineageFiles;
import dev.spoor.sampledata.truth.LineageLog;
import dev.spoor.sampledata.truth.TruthFiles;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes one whole case. What people and intruders do is scripted and small; the background is made
 * and written day by day, so that memory does not grow with the scale.
 */
public final class CaseGenerator {
  private final World world;
  private final Path out;
  private final int threads;
  private final boolean hasIncidents;

  /** Prepares a case of this world in an empty or absent folder. */
  public CaseGenerator(World world, Path out, int threads) {
    this(world, out, threads, true);
  }

  /**
   * Prepares a case of this world in an empty or absent folder.
   *
   * @param hasIncidents whether there are intruders; else honest life is all there is
   */
  public CaseGenerator(World world, Path out, int threads, boolean hasIncidents) {
    this.world = world;
    this.out = out;
    this.threads = threads;
    this.hasIncidents = hasIncidents;
  }

  /**
   * Writes the case and returns what was written.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  public Counts generate() {
    try {
      Script script = Scenario.play(world, hasIncidents);
      Counts counts;
      try (LineageFiles lineage =
          new LineageFiles(out.resolve("truth"), script.truth().lineage())) {
        counts = writeTrail(script, lineage);
      }
      TruthFiles truth = new TruthFiles(out.resolve("truth"));
      truth.write(script.truth());
      Meter meter = new Meter(script.truth());
      truth.save("costs.csv", CostTruth.lines(meter, Bills.MONTHS));
      Bills.write(meter, world, out);
      new TruthFiles(out).save("credential-report.csv", CredentialReport.lines(script.events()));
      new CaseFiles(out, world, hasIncidents).write(counts);
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the bills of a world and {@code truth/costs.csv} alone, and no trail.
   *
   * @param hasIncidents whether intruders cost anything
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static void bills(long seed, Path out, boolean hasIncidents) {
    World world = new World(seed, 1);
    try {
      Meter meter = new Meter(Scenario.play(world, hasIncidents).truth());
      Files.createDirectories(out.resolve("truth"));
      new TruthFiles(out.resolve("truth")).save("costs.csv", CostTruth.lines(meter, Bills.MONTHS));
      Bills.write(meter, world, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the bills of a world as they stand on a day of the last month, in every dialect: by the
   * hour where a case has the day, by the day where it has the hour; and the truth about them, no
   * trail.
   *
   * @param lastDay last day of November that the bills know
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static void runningBills(long seed, Path out, int lastDay) {
    World world = new World(seed, 1);
    Instant end =
        Bills.MONTHS
            .get(Bills.MONTHS.size() - 1)
            .atDay(lastDay)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    ChargeSource charges = new Meter(Scenario.play(world).truth()).before(end);
    try {
      Files.createDirectories(out.resolve("truth"));
      new TruthFiles(out.resolve("truth"))
          .save("costs.csv", CostTruth.lines(charges, Bills.MONTHS));
      Bills.writeRunning(charges, world, out, lastDay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the trail, and the truth about the credentials in it. */
  Counts writeTrail(Script script, LineageFiles lineage) throws IOException {
    Counts counts = writeLogs(script, lineage);
    new Bystanders(world, out.resolve("trail")).write(counts);
    return counts;
  }

  private Counts writeLogs(Script script, LineageFiles lineage) throws IOException {
    Map<String, List<TrailEvent>> scripted = byAccountAndDay(script.events());
    TrailArchive archive = new TrailArchive(world, out.resolve("trail"));
    Background background = new Background(world);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<Day>> days = new ArrayDeque<>();
      for (LocalDate day = Calendar.FIRST_DAY;
          !day.isAfter(Calendar.LAST_DAY);
          day = day.plusDays(1)) {
        for (Account account : Account.values()) {
          LocalDate date = day;
          List<TrailEvent> events = scripted.getOrDefault(unit(account.id(), date), List.of());
          days.add(workers.submit(() -> writeDay(archive, background, account, date, events)));
        }
      }
      Counts counts = new Counts();
      while (!days.isEmpty()) {
        Day day = days.remove().get();
        counts.addAll(day.counts());
        lineage.append(day.lineage());
      }
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot write the trail: interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("Cannot write the trail: " + e.getCause(), e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** What one account's day came to. */
  private record Day(Counts counts, LineageLog lineage) {}

  private Day writeDay(
      TrailArchive archive,
      Background background,
      Account account,
      LocalDate day,
      List<TrailEvent> scripted)
      throws IOException {
    SortedMap<Long, List<TrailEvent>> slots = new TreeMap<>();
    for (TrailEvent event : scripted) {
      slots
          .computeIfAbsent(TrailArchive.slotOf(event.deliverable()), slot -> new ArrayList<>())
          .add(event);
    }
    SortedMap<Long, Integer> plan = background.plan(account, day);
    plan.keySet().forEach(slot -> slots.computeIfAbsent(slot, key -> new ArrayList<>()));
    Counts counts = new Counts();
    LineageLog lineage = new LineageLog();
    for (Map.Entry<Long, List<TrailEvent>> slot : slots.entrySet()) {
      List<TrailEvent> events = slot.getValue();
      Draw draw = world.draw("background", account, slot.getKey());
      for (int i = plan.getOrDefault(slot.getKey(), 0); i > 0; i--) {
        events.addAll(background.activity(account, slot.getKey(), draw, lineage));
      }
      archive.deliver(account, slot.getKey(), events, counts);
      events.clear();
    }
    return new Day(counts, lineage);
  }

  private static Map<String, List<TrailEvent>> byAccountAndDay(List<TrailEvent> events) {
    Map<String, List<TrailEvent>> units = new TreeMap<>();
    for (TrailEvent event : events) {
      String unit = unit(event.recipientAccountId(), Calendar.dayOf(event.deliverable()));
      units.computeIfAbsent(unit, key -> new ArrayList<>()).add(event);
    }
    return units;
  }

  private static String unit(String accountId, LocalDate day) {
    return accountId + "/" + day;
  }
}
