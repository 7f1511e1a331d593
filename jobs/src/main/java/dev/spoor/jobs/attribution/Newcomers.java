/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What began with an intruder in one place, where the bill names no things: usage of which there
 * was none in this account and region before his things ran there, while nobody else is seen to run
 * what could cause it. Tasks on Fargate, disks, transfer and public addresses of machines are told
 * so; their lines say neither a type of machine nor whose they are.
 *
 * <p>Holds at most {@link #HELD} lives of a place; above, nothing there is told so.
 */
final class Newcomers {
  private static final int HELD = 20_000;
  private static final long HOUR = 3_600_000_000L;
  private static final int DAY = 24;
  private static final BigDecimal MICROS = BigDecimal.valueOf(HOUR);

  /** Time that the bill must know of a place before anything in it can be called new. */
  private static final long KNOWN = 7 * DAY * HOUR;

  /** Services of the bill that things cause, beside what the bill says of themselves. */
  private static final Map<String, List<String>> SERVICES =
      Map.of(
          "ec2:instance", List.of("AmazonEC2", "AmazonVPC", "AWSDataTransfer"),
          "ecs:service", List.of("AmazonECS", "AmazonVPC"),
          "ecs:task", List.of("AmazonECS", "AmazonVPC"));

  /** The same for things that nobody who was reached made; they cause more kinds of usage. */
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "ec2:volume", List.of("AmazonEC2"),
          "ec2:natgateway", List.of("AmazonEC2", "AmazonVPC", "AWSDataTransfer"),
          "ec2:elastic-ip", List.of("AmazonVPC"),
          "ec2:address", List.of("AmazonVPC"),
          "elb:load-balancer", List.of("AmazonVPC", "AWSDataTransfer"));

  /** Words of the usage types that are told so, by service. */
  private static final Map<String, List<String>> USAGE =
      Map.of(
          "AmazonECS", List.of("Fargate"),
          "AmazonEC2", List.of("EBS:Volume", "DataTransfer"),
          "AmazonVPC", List.of("PublicIPv4:InUse"),
          "AWSDataTransfer", List.of("DataTransfer"));

  private final long startOfBill;
  private final List<Part> lives = new ArrayList<>();
  private final List<long[]> others = new ArrayList<>();
  private final Set<String> before = new HashSet<>();
  private long first = Long.MAX_VALUE;

  /**
   * @param startOfBill microsecond in which the bill begins
   */
  Newcomers(long startOfBill) {
    this.startOfBill = startOfBill;
  }

  /** A life that caused a part of a line, with the hours that it lasted in the line's time. */
  record Lived(Part life, BigDecimal hours) {}

  /** Returns the services of the bill that a thing of a kind causes usage of. */
  static List<String> services(String kind, boolean isBad) {
    List<String> caused = SERVICES.getOrDefault(kind, List.of());
    return caused.isEmpty() && !isBad ? OTHERS.getOrDefault(kind, List.of()) : caused;
  }

  void add(Part life) {
    if (Actor.isBad(life.actor())) {
      first = Math.min(first, life.start());
      if (lives.size() <= HELD) {
        lives.add(life);
      }
    } else if (others.size() <= HELD) {
      others.add(new long[] {life.start(), life.until()});
    }
  }

  /** Takes note of what is charged, in order of time. */
  void saw(Part line) {
    boolean isLong = line.grain() > DAY;
    if (isLong ? line.at() < first : line.at() + length(line) <= first) {
      before.add(line.usageType());
    }
  }

  void clear() {
    lives.clear();
    others.clear();
    before.clear();
    first = Long.MAX_VALUE;
  }

  /** Returns the lives that a line is for; none where it is not certain that it is for them. */
  List<Lived> causing(Part line) {
    long end = line.at() + length(line);
    if (lives.size() > HELD
        || others.size() > HELD
        || first - KNOWN < startOfBill
        || !isTold(line)
        || before.contains(line.usageType())
        || others.stream().anyMatch(other -> other[0] < end && other[1] > line.at())) {
      return List.of();
    }
    List<Lived> causing = new ArrayList<>();
    for (Part life : lives) {
      long lived = Math.min(end, life.until()) - Math.max(line.at(), life.start());
      if (lived > 0) {
        BigDecimal hours = BigDecimal.valueOf(lived).divide(MICROS, 12, RoundingMode.HALF_EVEN);
        causing.add(new Lived(life, hours));
      }
    }
    return causing;
  }

  private static boolean isTold(Part line) {
    String service = line.service();
    return line.subject().isEmpty()
        && line.grain() <= DAY
        && line.resourceKey() == null
        && service != null
        && USAGE.getOrDefault(service, List.of()).stream().anyMatch(line.usageType()::contains);
  }

  private static long length(Part line) {
    return line.grain() * HOUR;
  }
}
