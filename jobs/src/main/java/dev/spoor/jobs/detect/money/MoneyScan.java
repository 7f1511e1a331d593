/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.hit.Tally;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.Families;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Holds lines of usage against what is out of line, laid down or contained. */
public final class MoneyScan {
  private static final List<String> MARKET = List.of("OnDemand", "Spot");

  private final MoneyFacts facts;
  private final Families families;
  private final TagCheck tags;
  private final Tally tally = new Tally();

  public MoneyScan(MoneyFacts facts, DetectSettings settings) {
    this.facts = facts;
    this.tags = new TagCheck(facts.limits());
    this.families = new Families(settings);
  }

  public void expand(Line line, Consumer<Row> out) {
    BigDecimal cost = line.counted();
    if (cost == null) {
      return;
    }
    outlier(line, cost, out);
    growth(line, out);
    if (cost.signum() <= 0) {
      return;
    }
    newAccount(line, out);
    first(line, out);
    untagged(line, out);
    budgets(line, out);
    newCaller(line, out);
    uncovered(line, out);
    contained(line, out);
  }

  /** Tells a line that is no usage. */
  void other(Line line, Consumer<Row> out) {
    first(line, out);
    if (facts.limits().countsAll()) {
      budgets(line, out);
    }
  }

  public void finish(Consumer<Row> out) {
    tally.flush(out);
  }

  private void outlier(Line line, BigDecimal cost, Consumer<Row> out) {
    Outliers.Told told = facts.outliers().of(line, line.usageFamily());
    if (told != null) {
      boolean isApproved =
          line.isAccelerated() && families.isApproved(line.accountId(), line.family());
      String subject = line.serviceCode() + ", " + line.usageFamily() + ", since " + told.since();
      Group group = new Group(told.rule(), "service", subject, line.accountId(), line.regionId());
      String part = ApprovedMachines.part(told, isApproved, cost);
      tally.add(group, part, line.proof(told.words(), cost), out);
    }
  }

  private void newAccount(Line line, Consumer<Row> out) {
    String month = facts.newAccounts().get(new Place(line.accountId(), line.payer()));
    if (month != null && month.equals(line.month())) {
      String detail = line.serviceName() + " in " + line.regionId();
      tell("B18", "account", line.accountId(), line.accountId(), null, line, detail, out);
    }
  }

  private void growth(Line line, Consumer<Row> out) {
    if (facts.growth().isEmpty() || !TransferGrowth.KINDS.contains(line.usageFamily())) {
      return;
    }
    Place place = new Place(line.accountId(), line.place());
    String name = TransferGrowth.name(line.usageFamily(), line.month());
    String words = facts.growth().getOrDefault(place, Map.of()).get(name);
    if (words != null) {
      String kind = line.usageFamily();
      tell("B33", "region", kind, line.accountId(), line.place(), line, words, out);
    }
  }

  private void first(Line line, Consumer<Row> out) {
    String detail =
        line.seller() == null
            ? Events.joined(" ", line.usageType(), "in", line.place())
            : Events.joined(" ", line.serviceName(), "of seller", line.seller());
    FirstSpends.Told first = facts.firsts().of(line);
    if (first != null) {
      tell(first.rule(), "service", first.subject(), line.accountId(), null, line, detail, out);
    }
    FirstSpends.Told large =
        facts.firsts().large(line, facts.limits().thresholds().largeProcessors());
    if (large != null) {
      String type = Events.joined(" ", line.instanceType(), "in", line.place());
      tell("B31", "service", large.subject(), line.accountId(), null, line, type, out);
    }
  }

  private void untagged(Line line, Consumer<Row> out) {
    if (facts.limits().requiredTags().isEmpty() || line.resourceId() == null) {
      return;
    }
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    tags.of(line.tagPairs())
        .forEach(
            (tag, words) -> {
              String since = facts.firstTags().get(new Place(line.payer(), tag));
              if (since != null && since.compareTo(line.month()) <= 0) {
                (words.isEmpty() ? missing : wrong).add(words.isEmpty() ? tag : words);
              }
            });
    if (!missing.isEmpty()) {
      String detail = line.serviceName() + " without " + String.join(", ", missing);
      tell("B05", "account", line.accountId(), line.accountId(), null, line, detail, out);
    }
    if (!wrong.isEmpty()) {
      String detail = line.serviceName() + " with " + String.join(", ", wrong);
      tell("B32", "account", line.accountId(), line.accountId(), null, line, detail, out);
    }
  }

  /** Tells a line, of usage or not, as evidence of the budgets that it was counted for. */
  void budgets(Line line, Consumer<Row> out) {
    for (BudgetUse.Used used : facts.budgets().of(line)) {
      tally.add(used.group(), line.proof(used.words(), null), out);
    }
    if (line.isUsage() && facts.budgets().isUnbudgeted(line)) {
      tell("B17", "region", line.place(), null, line.place(), line, line.serviceName(), out);
    }
  }

  private void newCaller(Line line, Consumer<Row> out) {
    String principal = line.iamPrincipal();
    if (principal == null || principal.isEmpty()) {
      return;
    }
    String caller = Stake.principal(principal);
    String first = facts.firstCallers().get(new Place(line.accountId(), caller));
    // Bills name callers only since some month: before that nobody is known not to have called.
    String named = facts.firstCallers().get(new Place(line.payer(), ""));
    boolean isNew = first != null && named != null && first.compareTo(named) > 0;
    if (isNew && line.month().equals(first)) {
      tell(
          "B10",
          "principal",
          caller,
          line.accountId(),
          line.regionId(),
          line,
          line.usageType(),
          out);
    }
  }

  private void uncovered(Line line, Consumer<Row> out) {
    String words = facts.uncovered().get(new Place(line.accountId(), line.month()));
    if (words != null && MARKET.contains(Fact.text(line.purchaseOption()))) {
      String subject = "machines in " + line.month();
      tell("B07", "account", subject, line.accountId(), null, line, words, out);
    }
  }

  private void contained(Line line, Consumer<Row> out) {
    String resource = line.resourceId();
    Long at = line.at();
    if (resource == null || at == null || facts.contained().isEmpty()) {
      return;
    }
    String machine = ContainedMachines.id(resource);
    ContainedMachines.Machine known = facts.contained().get(machine);
    if (known != null && at >= known.since()) {
      tally.add(
          new Group("B11", "resource", machine, line.accountId(), line.regionId()),
          line.proof(line.usageType(), line.counted()).withAccessKey(known.credential()),
          out);
    }
  }

  private void tell(
      String rule,
      String subjectKind,
      String subject,
      @Nullable String account,
      @Nullable String region,
      Line line,
      @Nullable String detail,
      Consumer<Row> out) {
    tally.add(
        new Group(rule, subjectKind, subject, account, region),
        line.proof(detail, line.counted()),
        out);
  }
}
