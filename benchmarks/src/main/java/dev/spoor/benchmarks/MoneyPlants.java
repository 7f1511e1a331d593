/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.benchmarks.ChargeLines.Use;
import dev.spoor.sampledata.world.Account;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Abuses of money, one of each kind, in places, on days, of services and sizes that a seed draws;
 * and what looks like them and is honest.
 */
final class MoneyPlants {
  /** The newest month of generated bills. */
  static final YearMonth LAST = YearMonth.of(2025, 11);

  private static final String MACHINES = "instance hours";
  private static final List<String> FOREIGN =
      List.of("ap-southeast-3", "sa-east-1", "me-south-1", "af-south-1", "ap-northeast-2");

  private final Random random;
  private final MoneyBase base;
  private final ChargeLines lines;
  private final List<Plant> plants = new ArrayList<>();
  private final List<Use> homes = new ArrayList<>();
  private int next;

  /**
   * What was planted.
   *
   * @param rules rules one of which must tell it
   * @param region region that the finding must name, if it names one
   */
  record Plant(String kind, Set<String> rules, String account, String region) {
    /** Whether a finding about an account, and a region if it names one, is about its place. */
    boolean isIn(@Nullable String otherAccount, @Nullable String otherRegion) {
      return account.equals(otherAccount) && (otherRegion == null || otherRegion.equals(region));
    }

    @Override
    public String toString() {
      return kind + " in " + account + " " + region;
    }
  }

  MoneyPlants(long seed, MoneyBase base, ChargeLines lines) {
    this.random = new Random(seed * 7_919);
    this.base = base;
    this.lines = lines;
    for (Account account : List.of(Account.PRODUCTION, Account.DATA_SCIENCE, Account.SANDBOX)) {
      for (String region : account.homeRegions()) {
        if (base.knows(account.id(), region)) {
          homes.add(new Use(account.id(), region, "AmazonEC2", MACHINES, null));
        }
      }
    }
    Collections.shuffle(homes, random);
  }

  /** Adds lines of every kind of abuse and returns what they are. */
  List<Plant> abuses() {
    newRegion();
    accelerators();
    largeMachines();
    atNight();
    serviceThatJumps();
    firstService();
    servicesThatIntrudersUse();
    firstFamily();
    dataThatLeaves("data transfer out");
    dataThatLeaves("data transfer between regions");
    dataThatLeavesSlowly();
    snapshots();
    models();
    beyondCommitments();
    tags();
    newAccount();
    marketplace();
    return plants;
  }

  /** Adds what looks like abuse: none of it is to be told above low. */
  void lookalikes() {
    Use home = home();
    // A season: half as much again for ten days.
    for (int day = 12; day < 22; day++) {
      double usual = base.costPerDay(home.account(), home.region());
      lines.day(home, at(LAST, day, 0), 5, usual / 2);
    }
    // Machines with GPUs, and large ones, that the case approves.
    Use approved = home().of("AmazonEC2", MACHINES, pick(List.of("g6.xlarge", "r7i.24xlarge")));
    lines.hour(approved, at(LAST, 10, 9), 1, 6);
    // A service that the case approves, and one that began small.
    lines.day(home().of("AmazonSES", "mail", null), at(LAST, 8, 0), 100, 0.4);
    lines.day(home().of("AWSGlue", "etl", null), at(LAST, 8, 0), 3, 4);
    // A fee on the first, and data that grows by a twentieth.
    lines.fee(home().of("AmazonEC2", "Purchase", null), LAST, 400);
    Use sent = home().of("AmazonS3", "data transfer out", null);
    growing(sent, 1 + base.sentPerDay(sent.account(), sent.region()), 1, 1.05, 1.1, 1.16);
  }

  private void newRegion() {
    Use use =
        home()
            .of(
                pick(List.of("AmazonEC2", "AmazonECS", "AWSLambda")),
                pick(List.of(MACHINES, "container hours", "requests")),
                null);
    Use there = new Use(use.account(), pick(FOREIGN), use.service(), use.family(), null);
    for (int day = 3 + random.nextInt(20), i = 0; i < 4; i++) {
      lines.day(there, at(LAST, day + i, 0), 24, 0.5 + random.nextInt(40));
    }
    plant("new region", there, "B01");
  }

  private void accelerators() {
    String type = pick(List.of("p4d.24xlarge", "g6e.12xlarge", "trn1.32xlarge", "inf2.xlarge"));
    Use use = home().of("AmazonEC2", MACHINES, type);
    hours(use, 1 + random.nextInt(30), 0.9 + random.nextInt(30));
    plant("accelerators", use, "B02");
  }

  private void largeMachines() {
    String family = pick(List.of("c7a", "m7a", "c6a", "r7iz"));
    Use use =
        home()
            .of("AmazonEC2", MACHINES, family + pick(List.of(".16xlarge", ".48xlarge", ".metal")));
    hours(use, 1 + random.nextInt(10), 3 + random.nextInt(9));
    plant("large machines", use, "B31");
  }

  private void atNight() {
    Use use = home().of("AmazonEC2", MACHINES, pick(List.of("m5.xlarge", "c5.2xlarge")));
    double usual = base.costPerDay(use.account(), use.region());
    LocalDate day = LAST.atDay(3 + random.nextInt(14));
    boolean isWeekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    int first = isWeekend ? random.nextInt(20) : 22 + random.nextInt(6);
    Instant start = at(LAST, day.getDayOfMonth(), 0).plusSeconds(first * 3_600L);
    for (int hour = 0; hour < 30; hour++) {
      lines.hour(use, start.plusSeconds(hour * 3_600L), 40, 4 + usual / 3);
    }
    plant("machines at night", use, "B06");
  }

  private void serviceThatJumps() {
    Use use =
        home().of(pick(List.of("AmazonRDS", "AmazonES", "AmazonElastiCache")), "storage", null);
    double perDay = 3 + base.costPerDay(use.account(), use.region()) / 4;
    for (int day = 1; day <= 30; day++) {
      lines.day(use, at(LAST, day, 0), 1, perDay);
      lines.day(use, at(LAST.minusMonths(1), day, 0), 1, perDay / 9);
    }
    plant("service that jumps", use, "B03");
  }

  private void firstService() {
    Use use = home().of(pick(List.of("AmazonMQ", "AmazonMSK", "AWSBatch")), "other", null);
    lines.day(use, at(LAST, 1 + random.nextInt(28), 0), 1, 1.5 + random.nextInt(6));
    plant("first service", use, "B29");
  }

  private void servicesThatIntrudersUse() {
    String service = pick(List.of("AmazonLightsail", "AmazonWorkSpaces", "AmazonPinpoint"));
    Use use = home().of(service, "other", null);
    lines.day(use, at(LAST, 1 + random.nextInt(28), 0), 1, 0.1 + random.nextInt(3));
    plant("service that intruders use", use, "B29-abused");
    Use domain = home().of("AmazonRegistrar", "Purchase", null);
    lines.fee(domain, LAST, 14);
    plant("domain", domain, "B29-abused");
  }

  /** A family is new within a service that the account knows. */
  private void firstFamily() {
    Use place = home();
    for (int i = 0;
        i < homes.size() && base.costPerDay(place.account(), place.region()) == 0;
        i++) {
      place = home();
    }
    Use use =
        place.of("AmazonEC2", MACHINES, pick(List.of("m8g.large", "r8g.xlarge", "t4g.small")));
    lines.hour(use, at(LAST, 5 + random.nextInt(20), 11), 1, 2);
    plant("first family", use, "B30");
  }

  private void dataThatLeaves(String family) {
    Use use = home().of(pick(List.of("AmazonS3", "AmazonEC2")), family, null);
    double gigabytes =
        200 + random.nextInt(3_000) + 12 * base.sentPerDay(use.account(), use.region());
    int day = 4 + random.nextInt(20);
    for (int i = 0; i <= random.nextInt(3); i++) {
      lines.day(use, at(LAST, day + i, 0), gigabytes, gigabytes * 0.09);
    }
    plant(family, use, "B08");
  }

  private void dataThatLeavesSlowly() {
    Use use = home().of("AmazonS3", "data transfer out", null);
    double perDay = 1 + base.sentPerDay(use.account(), use.region());
    double step = 1.35 + random.nextInt(20) / 100.0;
    growing(use, perDay, 1, step, step * step, step * step * step);
    plant("data that leaves slowly", use, "B33");
  }

  /** Adds to the days of the last four months what makes so many times of the usual. */
  private void growing(Use use, double perDay, double... times) {
    for (int i = 0; i < times.length; i++) {
      YearMonth month = LAST.minusMonths(times.length - 1L - i);
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        lines.day(use, at(month, day, 0), perDay * times[i], perDay * times[i] * 0.02);
      }
    }
  }

  private void snapshots() {
    Use use = home().of("AmazonEC2", "snapshots and backups", null);
    for (int day = 9 + random.nextInt(10); day <= 30; day++) {
      lines.day(use, at(LAST, day, 0), 400, 18 + random.nextInt(30));
    }
    plant("snapshots", use, "B14");
  }

  private void models() {
    Use use = home().of("AmazonBedrock", "model tokens", null);
    int day = 3 + random.nextInt(20);
    for (int hour = 0; hour < 30; hour++) {
      lines.hour(use, at(LAST, day, hour), 1e6, 3 + random.nextInt(40));
    }
    plant("models", use, "B14", "B29-abused");
  }

  private void beyondCommitments() {
    String account = base.committed();
    Use use = new Use(account, base.homeOf(account), "AmazonEC2", MACHINES, "m5.xlarge");
    double perDay = 3 + 2.5 * base.machinesPerDay(account);
    for (int day = 1; day <= 30; day++) {
      lines.day(use, at(LAST, day, 0), 24, perDay);
    }
    plant("beyond commitments", use, "B07");
  }

  private void tags() {
    Use untagged = home().of("AmazonDynamoDB", "storage", null);
    lines.day(untagged, at(LAST, 6, 0), 1, 3, Map.of());
    plant("untagged", untagged, "B05");
    Use wrong = home().of("AmazonEFS", "storage", null);
    String value = pick(List.of("TBD", "n/a", "none", "Shop ", "nobodys"));
    lines.day(wrong, at(LAST, 6, 0), 1, 3, Map.of(pick(List.of("user:team", "user:Team")), value));
    plant("wrongly tagged", wrong, "B32");
  }

  private void newAccount() {
    String account = String.valueOf(300_000_000_000L + random.nextInt(1_000_000_000));
    Use use = new Use(account, "us-east-1", "AmazonEC2", MACHINES, "m5.large");
    lines.day(use, at(LAST, 2 + random.nextInt(20), 0), 24, 2 + random.nextInt(50));
    plant("new account", use, "B18");
  }

  private void marketplace() {
    Use use = home().of("8xspoorexampleproductcode", "Purchase", null);
    lines.bought(use, LAST, 2 + random.nextInt(400), "Example Seller Ltd");
    plant("purchase from a seller", use, "B29-abused");
  }

  private void hours(Use use, int count, double cost) {
    int day = 3 + random.nextInt(22);
    int hour = 9 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      lines.hour(use, at(LAST, day, hour + i), 1, cost);
    }
  }

  private void plant(String kind, Use use, String... rules) {
    plants.add(new Plant(kind, Set.of(rules), use.account(), use.region()));
  }

  private Use home() {
    return homes.get(next++ % homes.size());
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Instant at(YearMonth month, int day, int hour) {
    return Instant.parse(month.atDay(day) + "T00:00:00Z").plusSeconds(hour * 3_600L);
  }
}
