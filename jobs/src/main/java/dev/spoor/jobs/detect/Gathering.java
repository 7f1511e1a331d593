/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.jobs.detect.correlation.Correlations;
import dev.spoor.jobs.detect.correlation.FamilyRun;
import dev.spoor.jobs.detect.correlation.SigmaRun;
import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Tally;
import dev.spoor.jobs.detect.money.ApprovedMachines;
import dev.spoor.jobs.detect.money.BudgetUse;
import dev.spoor.jobs.detect.money.Stake;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.trail.TrailFacts;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Gathers hits of one rule about one subject into one statement with its evidence, and adds up the
 * costs of a day. Holds one group at a time, and of it what {@link Evidence} and {@link
 * Correlation} hold.
 */
public final class Gathering extends Expanding<Row, Row> {
  /** Stored events whose hits one task sorts in memory: some 20 MB of hits, where they are many. */
  private static final long EVENT_BYTES = 12_000_000;

  private final HitRows.Reader reader = new HitRows.Reader();
  private final Correlations correlations;
  private final ApprovedMachines approved = new ApprovedMachines();
  private @Nullable Group group;
  private Correlation correlation = (hit, kept) -> {};
  private @Nullable SigmaRun sigma;
  private @Nullable FamilyRun family;
  private Evidence evidence = new Evidence();
  private @Nullable Hit cost;
  private BigDecimal sum = BigDecimal.ZERO;

  private Gathering(Iterator<Row> rows, Correlations correlations) {
    super(rows);
    this.correlations = correlations;
  }

  /**
   * Returns statements and costs as rows of {@link Draft}.
   *
   * @param events what most hits are of
   */
  public static Dataset<Row> drafts(
      Dataset<Row> hits,
      Dataset<Row> events,
      DetectSettings settings,
      TrailFacts facts,
      Map<String, CorrelationPlan> plans) {
    MapPartitionsFunction<Row, Row> gather =
        rows -> new Gathering(rows, new Correlations(settings, facts, plans));
    int tasks = SparkSettings.tasks(events, EVENT_BYTES);
    return HitRows.grouped(hits, tasks).mapPartitions(gather, Draft.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Hit hit = reader.hit(row);
    if (hit.group().rule().equals(Stake.RULE)) {
      addCost(hit, out);
      return;
    }
    Group about = approved.statement(hit);
    if (!about.equals(group)) {
      endGroup(out);
      group = about;
      correlation = correlations.of(about);
      evidence = new Evidence();
      sigma = correlations.sigma(about, evidence);
      family = correlations.family(about);
    }
    if (sigma != null) {
      sigma.next(hit);
    } else if (family != null) {
      family.next(hit);
    } else if (hit.thing().equals(Tally.REST)) {
      evidence.addRest(hit.weight(), hit.proof());
    } else if (hit.thing().equals(BudgetUse.SUM)) {
      evidence.addSum(hit.proof());
    } else if (hit.thing().equals(Evidence.BESIDE) && hit.group().rule().equals("B25")) {
      evidence.cite(hit.proof());
    } else if (hit.thing().equals(Evidence.BY_SUSPECT) && isOfTable(hit.group())) {
      evidence.addBySuspect(hit.proof());
    } else {
      correlation.next(hit, evidence::add);
    }
  }

  private static boolean isOfTable(Group group) {
    return RuleName.parse(group.rule()).kind() == RuleName.Kind.TABLE;
  }

  private void endGroup(Consumer<Row> out) {
    Group about = group;
    if (about == null) {
      return;
    }
    correlation.end(evidence::add);
    if (sigma != null) {
      sigma.end();
    }
    tell(about, evidence, out);
    if (family != null) {
      family.end(about, (one, its) -> tell(one, its, out));
    }
    group = null;
  }

  private static void tell(Group about, Evidence evidence, Consumer<Row> out) {
    if (!evidence.isEmpty()) {
      out.accept(Draft.row(evidence.statement(about)));
    }
  }

  private void addCost(Hit hit, Consumer<Row> out) {
    Hit before = cost;
    boolean isSameDay =
        before != null
            && before.group().equals(hit.group())
            && before.part().equals(hit.part())
            && before.proof().time() == hit.proof().time();
    if (!isSameDay) {
      endDay(out);
      cost = hit;
    }
    BigDecimal more = hit.proof().money();
    sum = more == null ? sum : sum.add(more);
  }

  private void endDay(Consumer<Row> out) {
    Hit day = cost;
    if (day != null) {
      out.accept(Draft.row(Draft.cost(day, sum)));
    }
    cost = null;
    sum = BigDecimal.ZERO;
  }

  @Override
  protected void finish(Consumer<Row> out) {
    endGroup(out);
    endDay(out);
  }
}
