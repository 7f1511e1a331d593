/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.rules.Correlating;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.money.BillFacts;
import dev.spoor.jobs.detect.money.CausedPlaces;
import dev.spoor.jobs.detect.money.ChargeScan;
import dev.spoor.jobs.detect.money.ContainedMachines;
import dev.spoor.jobs.detect.money.CoverageScan;
import dev.spoor.jobs.detect.money.FirstSpendMonths;
import dev.spoor.jobs.detect.money.MoneyFacts;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.money.NamedCallers;
import dev.spoor.jobs.detect.money.Outliers;
import dev.spoor.jobs.detect.money.Rises;
import dev.spoor.jobs.detect.money.SpendSums;
import dev.spoor.jobs.detect.money.TagSums;
import dev.spoor.jobs.detect.money.TransferGrowth;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.Rule;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.detect.sigma.JudgedTable;
import dev.spoor.jobs.detect.sigma.TableScan;
import dev.spoor.jobs.detect.trail.Containment;
import dev.spoor.jobs.detect.trail.EventScan;
import dev.spoor.jobs.detect.trail.RoleHops;
import dev.spoor.jobs.detect.trail.Suspected;
import dev.spoor.jobs.detect.trail.TrailFacts;
import dev.spoor.jobs.detect.trail.TravelScan;
import dev.spoor.jobs.detect.trail.Usual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The statements that events, bills and what was made of them support. */
public final class FirstFindings {
  private FirstFindings() {}

  /** Returns the ids of the rules that are Spoor's own code. */
  public static Set<String> ruleIds() {
    return Rule.all().keySet();
  }

  /**
   * What is known of the money.
   *
   * @param charges lines of the bills
   * @param usageDeltas months compared
   * @param costAnomalies days out of line
   * @param limits what is laid down about it
   */
  public record Bills(
      Dataset<Row> charges,
      Dataset<Row> usageDeltas,
      Dataset<Row> costAnomalies,
      MoneyLimits limits) {}

  /**
   * What is known of things.
   *
   * @param resources things, who made them, and what of them is missing
   * @param timeline what intruders did
   */
  public record Things(Dataset<Row> resources, Dataset<Row> timeline) {}

  /**
   * Credentials that an intruder is taken to have.
   *
   * @param suspects roots with signs
   * @param blastRadius what was reached
   */
  public record Reach(Dataset<Row> suspects, Dataset<Row> blastRadius) {}

  /**
   * What findings are drawn from; each of the frames may be empty.
   *
   * @param reach null where it is not known
   * @param guardDuty what GuardDuty found; null where it was not asked
   * @param travel rows of {@link Tables#TRAVEL}; null where no database of places was given
   */
  public record Sources(
      Dataset<Row> events,
      Dataset<Row> credentials,
      Dataset<Row> credentialReport,
      Bills bills,
      Dataset<Row> coverage,
      Things things,
      @Nullable Reach reach,
      @Nullable Dataset<Row> guardDuty,
      @Nullable Dataset<Row> travel) {}

  /**
   * Returns the rows of {@link Tables#FINDINGS}.
   *
   * <p>Rules that need more than there is stay silent. What rules must know of the whole case is
   * gathered on the driver first; it grows with accounts, regions and services, not with events.
   * Then events and charges are read once: matchers make hits of single records, correlations
   * decide which of them count, and what counts is put into words.
   */
  public static Dataset<Row> findings(
      Sources sources, DetectSettings settings, RuleSettings rules) {
    Dataset<Row> events = sources.events();
    Dataset<Row> credentials = sources.credentials();
    Dataset<Row> coverage = sources.coverage();
    Reach reach = sources.reach();
    Dataset<Row> guardDuty = sources.guardDuty();
    Dataset<Row> travel = sources.travel();
    Bills bills = sources.bills();
    Dataset<Row> charges = bills.charges();
    MoneyLimits limits = bills.limits();
    List<ReportLine> report = ReportLine.of(sources.credentialReport());
    List<String> users = report.stream().map(ReportLine::userArn).distinct().toList();
    Map<Fact, Fact> facts = new TreeMap<>();
    Dataset<Row> contained = Containment.ofContainedRoots(credentials);
    Dataset<Row> all =
        TrailFacts.ofEvents(events, settings)
            .union(BillFacts.ofCharges(charges, limits))
            .union(BillFacts.ofCoverage(coverage))
            .union(Containment.facts(contained))
            .union(Rises.facts(bills.usageDeltas(), settings))
            .union(SpendSums.facts(bills.usageDeltas()))
            .union(FirstSpendMonths.facts(bills.usageDeltas(), limits.thresholds()))
            .union(TransferGrowth.facts(bills.usageDeltas(), limits.thresholds()))
            .union(Outliers.facts(bills.costAnomalies(), settings.homeRegions()));
    all = reach == null ? all : all.union(Suspected.facts(reach.suspects(), reach.blastRadius()));
    all = users.isEmpty() ? all : all.union(UserKeys.facts(credentials, users));
    // Events are read by Java alone; of the rest, where few credentials are asked for, Spark would
    // think longer than work.
    boolean isLittle =
        contained != credentials
            && SparkSettings.areSmall(
                charges, coverage, bills.usageDeltas(), bills.costAnomalies());
    (isLittle ? SparkSettings.plainly(all) : all)
        .collectAsList()
        .forEach(row -> MergedFacts.merge(facts, Fact.of(row)));
    TrailFacts told = TrailFacts.of(facts.values(), settings);
    Usual usual = Usual.of(events, credentials, contained, facts.values(), told, settings);
    TrailFacts trail = told.with(usual);
    BillFacts billed = BillFacts.of(facts.values());
    Set<String> suspects = Suspected.of(facts.values());
    MoneyFacts money =
        MoneyFacts.of(
            facts.values(),
            TagSums.of(charges, limits),
            ContainedMachines.of(sources.things().resources(), contained, trail, suspects),
            settings,
            limits);
    List<Hit> known = new ArrayList<>(reported(report, facts.values(), settings));
    known.addAll(money.budgets().hits());
    known.addAll(NamedCallers.hits(events, charges, money));
    Dataset<Row> hits =
        EventScan.hits(events, trail, settings, rules, suspects)
            .union(ChargeScan.hits(charges, billed, money, trail, settings, limits))
            .union(CoverageScan.hits(coverage, billed))
            .union(RoleHops.hits(credentials, trail.ownAccounts(), suspects))
            .union(ResourceScan.hits(sources.things()))
            .union(HitRows.of(known, events.sparkSession()));
    hits = TableScan.add(hits, charges, JudgedTable.CHARGES, rules, suspects);
    hits =
        TableScan.add(hits, sources.things().resources(), JudgedTable.RESOURCES, rules, suspects);
    hits = guardDuty == null ? hits : hits.union(GuardDutyScan.hits(guardDuty));
    hits = travel == null ? hits : hits.union(TravelScan.hits(travel, suspects));
    // Statements are few: one task puts them into words, and the table needs no further shuffle.
    Dataset<Row> drafts =
        Gathering.drafts(hits, events, settings, trail, Correlating.plans(rules.rules().set()));
    CausedPlaces places = CausedPlaces.of(sources.things().resources(), facts.values());
    return SparkSettings.plainly(
        Statements.worded(Roots.named(Roots.with(drafts, credentials), places), rules));
  }

  private static List<Hit> reported(
      List<ReportLine> report, Collection<Fact> facts, DetectSettings settings) {
    return ReportRules.hits(report, UserKeys.of(facts), settings.thresholds());
  }
}
