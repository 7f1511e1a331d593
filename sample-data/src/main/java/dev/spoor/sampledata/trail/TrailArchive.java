/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.Regions;
import dev.spoor.sampledata.world.Silence;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/**
 * Writes log files the way CloudTrail delivers them: per account, region and five minutes one
 * object of one line, some minutes late, its records in no order.
 *
 * <p>The organization trail gets everything but one account, which has a trail of its own into the
 * same bucket. Another still has its older trail for a while: its records arrive twice, with the
 * same event ids. Now and then the organization trail itself delivers a record again (delivery is
 * at least once).
 */
public final class TrailArchive {
  /** The account whose older trail overlaps, and where and until when it does. */
  public static final Account OVERLAPPING = Account.PRODUCTION;

  public static final String OVERLAPPING_REGION = Regions.GLOBAL;
  public static final long OVERLAP_END = Calendar.at("2025-09-12T09:30:00Z");

  static final long SLOT_SECONDS = 300;
  private static final double REDELIVERED = 0.002;
  private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final World world;
  private final Path root;
  private final Map<Path, Boolean> folders = new ConcurrentHashMap<>();
  private final ThreadLocal<Desk> desk;

  /** Writes below {@code root}, the folder that stands for the bucket. */
  public TrailArchive(World world, Path root) {
    this.world = world;
    this.root = root;
    this.desk = ThreadLocal.withInitial(() -> new Desk(world.scale()));
  }

  /** Returns the start of the five minutes that a time falls into. */
  public static long slotOf(long time) {
    return Math.floorDiv(time, SLOT_SECONDS) * SLOT_SECONDS;
  }

  /** Delivers what one account's five minutes from {@code slotStart} hold, in all regions. */
  public void deliver(Account account, long slotStart, List<TrailEvent> events, Counts counts)
      throws IOException {
    Map<String, List<TrailEvent>> byRegion = new TreeMap<>();
    for (TrailEvent event : events) {
      byRegion.computeIfAbsent(event.region(), region -> new ArrayList<>()).add(event);
    }
    for (Map.Entry<String, List<TrailEvent>> entry : byRegion.entrySet()) {
      deliverRegion(account, entry.getKey(), slotStart, entry.getValue(), counts);
    }
  }

  private void deliverRegion(
      Account account, String region, long slotStart, List<TrailEvent> events, Counts counts)
      throws IOException {
    Draw draw = world.draw("delivery", account, region, slotStart);
    shuffle(events, draw);
    JsonBytes text = desk.get().text;
    text.clear();
    List<Span> records = new ArrayList<>(events.size());
    List<Span> again = new ArrayList<>();
    for (TrailEvent event : events) {
      int start = text.length();
      event.body().writeTo(text);
      Span record = new Span(start, text.length());
      records.add(record);
      if (draw.chance(REDELIVERED)) {
        again.add(record);
      }
    }
    boolean own = account == Silence.ACCOUNT;
    String base = "AWSLogs/" + (own ? "" : World.ORGANIZATION + "/") + account.id();
    String kind = own ? "sandbox-trail" : "organization";
    long delivered = slotStart + SLOT_SECONDS + 60L * draw.between(1, 8);
    write(base, account, region, delivered, records, draw, kind, counts);
    counts.add("unique." + account.id(), records.size());
    if (!again.isEmpty()) {
      write(base, account, region, delivered + 420, again, draw, "redelivered", counts);
    }
    if (account == OVERLAPPING
        && region.equals(OVERLAPPING_REGION)
        && slotStart + SLOT_SECONDS <= OVERLAP_END) {
      shuffle(records, draw);
      write(
          "AWSLogs/" + account.id(),
          account,
          region,
          delivered + 60,
          records,
          draw,
          "own-trail",
          counts);
    }
  }

  private void write(
      String base,
      Account account,
      String region,
      long delivered,
      List<Span> records,
      Draw draw,
      String kind,
      Counts counts)
      throws IOException {
    Instant time = Instant.ofEpochSecond(delivered);
    Path folder = root.resolve(base + "/CloudTrail/" + region + "/" + FOLDER.format(time));
    folders.computeIfAbsent(folder, TrailArchive::create);
    String name =
        account.id()
            + "_CloudTrail_"
            + region
            + "_"
            + STAMP.format(time)
            + "_"
            + draw.alphanumeric(16)
            + ".json.gz";
    Desk mine = desk.get();
    JsonBytes file = mine.file;
    file.clear();
    file.append(HEAD);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        file.raw(',');
      }
      file.append(mine.text, records.get(i).start(), records.get(i).end());
    }
    file.append(TAIL);
    mine.gzip.write(folder.resolve(name), file);
    counts.add("files." + kind, 1);
    counts.add("records." + kind, records.size());
    counts.add("raw-bytes", file.length());
  }

  private static boolean create(Path folder) {
    try {
      Files.createDirectories(folder);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + folder, e);
    }
  }

  private static <T> void shuffle(List<T> list, Draw draw) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = draw.below(i + 1);
      T kept = list.get(i);
      list.set(i, list.get(j));
      list.set(j, kept);
    }
  }

  /** Where a record lies in the text of its five minutes. */
  private record Span(int start, int end) {}

  /** What one writing thread keeps from file to file. */
  private static final class Desk {
    final JsonBytes text = new JsonBytes();
    final JsonBytes file = new JsonBytes();
    final GzipFile gzip;

    /** Gzip as small as it goes for the case that is kept, as fast as it goes for large ones. */
    Desk(int scale) {
      gzip = new GzipFile(scale == 1 ? Deflater.BEST_COMPRESSION : Deflater.BEST_SPEED);
    }
  }
}
