/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Findings of one incident as they come, the earliest first. */
final class Incident {
  /** Most findings, and most different values of a kind, that an incident names. */
  private static final int NAMED = 500;

  /** Place of the least severity that counts as a stage: below it stands what everybody does. */
  private static final int MEDIUM = Told.SEVERITIES.indexOf("medium");

  private static final int ID_DIGITS = 16;
  private static final String SEVERAL = "several";

  private final TreeSet<Told> worst = new TreeSet<>(Told.WORST);
  private final long[] bySeverity = new long[Told.SEVERITIES.size()];
  private final TreeSet<String> accounts = new TreeSet<>();
  private final TreeSet<String> regions = new TreeSet<>();
  private final TreeSet<String> roots = new TreeSet<>();
  private final TreeSet<String> rules = new TreeSet<>();
  private final TreeSet<String> techniques = new TreeSet<>();
  private final TreeSet<String> phases = new TreeSet<>();

  /** The heaviest finding of each rule: a rule that speaks twice does not weigh twice. */
  private final Map<String, Double> weights = new HashMap<>();

  private final StageChain stages = new StageChain();
  private final Campaign campaign = new Campaign();

  private @Nullable Told earliest;

  /** By currency: amounts of different ones are not compared. */
  private final SortedMap<String, BigDecimal> dearest = new TreeMap<>();

  private @Nullable Long first;

  /** Of lines of a bill, which begin with the hour: the begin where there is no other. */
  private @Nullable Long firstBilled;

  private @Nullable Long last;
  private long count;
  private long byGuardDuty;

  /** Whether a finding follows within a silence; one without a time belongs to any. */
  boolean isNear(Told told, Duration silence) {
    Long at = told.first();
    Long until = last;
    return at == null || until == null || at - until <= silence.toSeconds() * 1_000_000;
  }

  void add(Told told) {
    count++;
    bySeverity[told.rank()]++;
    byGuardDuty += told.isByGuardDuty() ? 1 : 0;
    earliest = earliest == null ? told : earliest;
    if (told.money() != null && dearest.size() < NAMED) {
      String currency = told.currency() == null ? "" : told.currency();
      dearest.merge(currency, told.money(), BigDecimal::max);
    }
    Long from = told.first();
    Long until = told.last() == null ? from : told.last();
    if (told.isOfBill()) {
      firstBilled = firstBilled == null || from != null && from < firstBilled ? from : firstBilled;
    } else {
      first = first == null || from != null && from < first ? from : first;
    }
    last = last == null || until != null && until > last ? until : last;
    if (told.root() != null) {
      follow(told);
    }
    worst.add(told);
    if (worst.size() > NAMED) {
      worst.pollLast();
    }
    named(roots, told.root());
    named(accounts, told.account());
    named(regions, told.region());
    named(rules, told.ruleId());
    named(phases, told.phase());
    told.techniques().forEach(technique -> named(techniques, technique));
    if (weights.size() < NAMED || weights.containsKey(told.ruleId())) {
      weights.merge(told.ruleId(), told.weight(), Math::max);
    }
  }

  /** Takes a finding of a lineage into what attackers do one after the other. */
  private void follow(Told told) {
    campaign.add(told);
    Stage stage = Stage.of(told);
    Long at = told.first();
    if (stage != null && at != null && told.rank() <= MEDIUM && !told.isOfBill()) {
      stages.add(stage, at);
    }
  }

  /** Keeps the first in order of text, whenever they come. */
  private static void named(TreeSet<String> values, @Nullable String value) {
    if (value != null && values.add(value) && values.size() > NAMED) {
      values.pollLast();
    }
  }

  /** Returns the row of incidents, times in microseconds since the epoch. */
  Row row() {
    Told gravest = worst.first();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(id());
    values.add(gravest.subjectKind());
    values.add(gravest.subject());
    values.add(roots.size() == 1 ? gravest.root() : null);
    values.add(gravest.principal());
    values.add(roots.toArray(String[]::new));
    values.add(gravest.statement());
    values.add(gravest.severity());
    values.add(score());
    values.add(accounts.toArray(String[]::new));
    values.add(regions.toArray(String[]::new));
    values.add(first == null ? firstBilled : first);
    values.add(last);
    values.add(count);
    for (long findings : bySeverity) {
      values.add(findings);
    }
    values.add(byGuardDuty);
    values.add(toldBy());
    boolean isOne = dearest.size() == 1;
    values.add(isOne ? dearest.get(dearest.firstKey()) : null);
    values.add(isOne ? dearest.firstKey() : dearest.isEmpty() ? null : SEVERAL);
    values.add(phases.toArray(String[]::new));
    values.add(techniques.toArray(String[]::new));
    values.add(rules.toArray(String[]::new));
    values.add(worst.stream().map(Told::findingId).toArray(String[]::new));
    StageChain.Chain chain = stages.longest();
    boolean isChain = chain.stages().size() > 1;
    values.add(
        isChain ? chain.stages().stream().map(Stage::word).toArray(String[]::new) : new String[0]);
    values.add(isChain ? chain.from() : null);
    values.add(isChain ? chain.to() : null);
    List<String> proofs = campaign.findingIds();
    values.add(proofs.isEmpty() ? null : Campaign.NAME);
    values.add(proofs.toArray(String[]::new));
    return RowFactory.create(values.toArray());
  }

  private String toldBy() {
    if (byGuardDuty == 0) {
      return "spoor";
    }
    return byGuardDuty == count ? "guardduty" : "both";
  }

  /** The sum in an order that no partitioning changes, to three digits. */
  private double score() {
    double sum = weights.values().stream().sorted().mapToDouble(Double::doubleValue).sum();
    return Math.round(sum * 1000) / 1000.0;
  }

  /** Returns the hash of what began it: the same in every run. */
  private String id() {
    Told begin = earliest == null ? worst.first() : earliest;
    String root = begin.principal() == null ? begin.root() : begin.principal();
    String about = root == null ? begin.subject() : root;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((about + "\n" + begin.findingId()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
