/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.Families;
import dev.spoor.jobs.detect.trail.TrailFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the lines once and tells the hits of rules on money, and the cost per day. */
public final class ChargeScan extends Expanding<Row, Row> {
  /** Most sums that a task holds; more are handed on and added up later. */
  private static final int HELD = 50_000;

  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  private final BillFacts facts;
  private final Map<String, String> launchers;
  private final Families families;
  private final MoneyScan money;
  private final KnownOpenings openings;
  private final Map<DailyCost, BigDecimal> costs = new HashMap<>();

  private record DailyCost(Group group, String currency, long day) {}

  private ChargeScan(
      Iterator<Row> rows,
      BillFacts facts,
      Map<String, String> launchers,
      DetectSettings settings,
      KnownOpenings openings,
      MoneyScan money) {
    super(rows);
    this.openings = openings;
    this.money = money;
    this.facts = facts;
    this.launchers = launchers;
    this.families = new Families(settings);
  }

  /** Returns hits and costs as rows of {@link HitRows}. */
  public static Dataset<Row> hits(
      Dataset<Row> charges,
      BillFacts facts,
      MoneyFacts money,
      TrailFacts trail,
      DetectSettings settings,
      MoneyLimits limits) {
    HashMap<String, String> launchers = new HashMap<>();
    trail.launches().forEach((id, launch) -> launchers.put(id, trail.launcher(launch)));
    KnownOpenings openings = new KnownOpenings(trail);
    MapPartitionsFunction<Row, Row> scan =
        rows ->
            new ChargeScan(
                rows, facts, launchers, settings, openings, new MoneyScan(money, settings));
    return Line.told(charges, limits).mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Line line = Line.of(row);
    if (!line.isUsage()) {
      money.other(line, out);
      return;
    }
    newRegion(line, out);
    newAccelerator(line, out);
    jump(line, out);
    money.expand(line, out);
    addCost(line);
    if (costs.size() >= HELD) {
      flush(out);
    }
  }

  private void newRegion(Line line, Consumer<Row> out) {
    String month = facts.newRegions().get(new Place(line.accountId(), line.regionId()));
    if (month != null && month.equals(line.month())) {
      String rule = openings.isKnown(line, 0) ? "B01-known" : "B01";
      tell(rule, "region", line.regionId(), line, line.serviceName(), out);
    }
  }

  private void newAccelerator(Line line, Consumer<Row> out) {
    if (line.isAccelerated()
        && !families.isApproved(line.accountId(), line.family())
        && facts.isNewFamily(line)) {
      String subject = "family " + line.family();
      String detail = Events.joined(" ", line.usageType(), "in", line.regionId());
      tell("B02", "account", subject, line, detail, out);
    }
  }

  private void jump(Line line, Consumer<Row> out) {
    Rise rise =
        new Rise(
            line.accountId(),
            line.regionId(),
            line.month(),
            line.serviceCode(),
            Fact.text(line.currency()));
    String words = facts.rises().get(rise);
    BigDecimal cost = line.cost();
    if (words != null && cost != null && cost.signum() != 0) {
      String rule = openings.isKnown(line, 1) ? "B03-known" : "B03";
      tell(rule, "service", line.serviceCode() + " in " + line.month(), line, words, out);
    }
  }

  private static void tell(
      String rule,
      String subjectKind,
      String subject,
      Line line,
      @Nullable String detail,
      Consumer<Row> out) {
    Group group = new Group(rule, subjectKind, subject, line.accountId(), line.regionId());
    out.accept(HitRows.row(Hit.of(group, "", line.proof(detail))));
  }

  private void addCost(Line line) {
    BigDecimal cost = line.cost();
    Long at = line.at();
    if (cost == null || at == null || line.currency() == null) {
      return;
    }
    long day = Math.floorDiv(at, DAY) * DAY;
    for (String stake : Stake.of(line, launchers)) {
      Group group = new Group(Stake.RULE, "", stake, line.accountId(), line.regionId());
      costs.merge(new DailyCost(group, line.currency(), day), cost, BigDecimal::add);
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    flush(out);
    money.finish(out);
  }

  private void flush(Consumer<Row> out) {
    costs.forEach(
        (key, cost) -> {
          Proof proof =
              new Proof(key.day, null, null, key.group.scopeRegion(), "", null, cost, key.currency);
          out.accept(HitRows.row(new Hit(key.group, key.currency, "", 1, proof)));
        });
    costs.clear();
  }
}
