/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one statement rests on: the first records by themselves, of the others sums. Where suspects
 * are behind some of the records and others behind the rest, both are told apart: the suspects'
 * records are cited first and give the statement its time. So are, before all others, those that a
 * suspect's credential left from elsewhere than the case's trusted networks: the owner may use it
 * at home.
 */
public final class Evidence {
  /** Most event ids and references that a statement names. */
  public static final int CITED = 100;

  /** Most regions that a statement keeps apart. */
  private static final int REGIONS = 1_000;

  /** Thing of a hit that is cited beside another one and not counted. */
  public static final String BESIDE = "beside";

  /** Thing of a hit that a suspect is behind. */
  public static final String BY_SUSPECT = "suspect";

  private static final String BY_SUSPECTS = "suspects' credentials";
  private static final String BY_SUSPECTS_ELSEWHERE =
      "suspects' credentials from networks that are not trusted";
  private static final String BY_SUSPECTS_AT_HOME = "suspects' credentials from trusted networks";
  private static final int DETAILS = 5;

  /** Members that a statement about a family names. */
  private static final int MEMBERS = 30;

  private final Part suspects = new Part();
  private final Part fromTrusted = new Part();
  private final Part others = new Part();
  private final TreeSet<String> regions = new TreeSet<>();
  private @Nullable Proof sum;
  private @Nullable String account;
  private boolean hasManyAccounts;
  private boolean isBySuspect;
  private long forgotten;
  private boolean isCut;
  private final TreeMap<String, BigDecimal> money = new TreeMap<>();

  /** Records that cost something, by currency. */
  private final TreeMap<String, Long> costing = new TreeMap<>();

  /** Cites a record that supports what another is counted for. */
  public void cite(Proof proof) {
    others.cite(proof);
  }

  public void add(Proof proof) {
    isBySuspect |= proof.isBySuspect();
    add(others, proof);
  }

  private void add(Part part, Proof proof) {
    part.cite(proof);
    count(part, 1, proof);
  }

  /** Counts records that are not cited, where and when the proof says. */
  public void addUncited(long records, Proof proof) {
    count(others, records, proof);
  }

  private void count(Part part, long records, Proof proof) {
    part.count(records, proof.at());
    String region = proof.regionId();
    if (region != null && regions.size() < REGIONS) {
      regions.add(region);
    }
    BigDecimal cost = proof.money();
    if (cost != null) {
      money.merge(Fact.text(proof.currency()), cost, BigDecimal::add);
      costing.merge(Fact.text(proof.currency()), records, Long::sum);
    }
  }

  /** Adds what further lines come to, of which none is cited. */
  public void addRest(long lines, Proof sum) {
    others.countUntil(lines, sum.at());
    BigDecimal cost = sum.money();
    if (cost != null) {
      money.merge(Fact.text(sum.currency()), cost, BigDecimal::add);
    }
  }

  /** Says what the statement comes to, and its time where no record has one. */
  public void addSum(Proof proof) {
    sum = proof;
    BigDecimal amount = proof.money();
    if (amount != null) {
      money.merge(Fact.text(proof.currency()), amount, BigDecimal::add);
    }
  }

  /** Says of a record in which account it happened. */
  public void addAccount(String accountId) {
    hasManyAccounts |= account != null && !account.equals(accountId);
    account = accountId;
  }

  /** Adds a record that a suspect is behind. */
  public void addBySuspect(Proof proof) {
    add(suspects, proof);
    isBySuspect = true;
  }

  /** Counts records like {@link #addUncited} that a suspect is behind. */
  public void addUncitedBySuspect(long records, Proof proof) {
    count(suspects, records, proof);
    isBySuspect = true;
  }

  /** Adds records of a suspect's credential from a trusted network of the case. */
  public void addBySuspectFromTrusted(long records, Proof proof, boolean isUncited) {
    if (!isUncited) {
      fromTrusted.cite(proof);
    }
    count(fromTrusted, isUncited ? records : 1, proof);
    isBySuspect = true;
  }

  /**
   * Whether suspects are behind some of the records, and others behind the rest; or suspects'
   * credentials behind all, from trusted networks and from elsewhere.
   */
  public boolean isShared() {
    return parts().filter(part -> part.count() > 0).count() > 1;
  }

  /** Whether a suspect's credential is behind records from elsewhere than trusted networks. */
  public boolean hasSuspectsElsewhere() {
    return suspects.count() > 0;
  }

  /** Returns whose the records are that come first. */
  public String firstPart() {
    return suspects.count() > 0 ? bySuspects() : BY_SUSPECTS_AT_HOME;
  }

  private String bySuspects() {
    return fromTrusted.count() == 0 ? BY_SUSPECTS : BY_SUSPECTS_ELSEWHERE;
  }

  private Stream<Part> parts() {
    return Stream.of(suspects, fromTrusted, others);
  }

  private long count() {
    return parts().mapToLong(Part::count).sum();
  }

  /** Says how many records there were too many of to know whether they belong to it. */
  public void addForgotten(long records) {
    forgotten += records;
  }

  /** Says of a record whether it has more members than were looked at. */
  public void addCut(boolean hasMore) {
    isCut |= hasMore;
  }

  public boolean isEmpty() {
    return count() == 0 && sum == null;
  }

  /** Returns the statement that it makes. */
  public Draft statement(Group about) {
    Group group = about;
    if (about.accountId() == null && account != null && !hasManyAccounts) {
      group = about.in(account);
    }
    String currency = largest();
    String only = regions.size() == 1 ? regions.first() : null;
    Long fallback = sum == null ? null : sum.at();
    Part part = parts().filter(one -> one.count() > 0).findFirst().orElse(others);
    Long first = part.first();
    Long last = part.last();
    long count = count();
    List<Proof> cited = cited();
    return new Draft(
        Draft.Kind.STATEMENT,
        group,
        group.scopeRegion() == null ? only : group.scopeRegion(),
        first == null ? fallback : first,
        last == null ? fallback : last,
        currency == null ? null : money.get(currency),
        currency == null || currency.isEmpty() ? null : currency,
        currency != null && isByDay(group) ? costing.getOrDefault(currency, count) : count,
        distinct(cited.stream().map(Proof::eventId)),
        distinct(cited.stream().map(Proof::ref)),
        told(cited, group.rule().equals("D06") ? MEMBERS : DETAILS),
        List.copyOf(regions),
        cited.isEmpty() ? null : cited.get(0).accessKeyId(),
        null,
        isBySuspect);
  }

  /** Returns what is cited, the suspects' records first. */
  private List<Proof> cited() {
    return parts().flatMap(part -> part.cited().stream()).limit(CITED).toList();
  }

  /** Whether records are days, which come once in each currency. */
  private static boolean isByDay(Group group) {
    return group.rule().equals("B12");
  }

  /** Currencies are never added: the one with the largest sum is told. */
  private @Nullable String largest() {
    return money.entrySet().stream()
        .max(Map.Entry.<String, BigDecimal>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private String shares() {
    List<String> shares = new ArrayList<>();
    if (suspects.count() > 0) {
      shares.add(suspects.told(bySuspects()));
    }
    if (fromTrusted.count() > 0) {
      shares.add(fromTrusted.told(BY_SUSPECTS_AT_HOME));
    }
    if (others.count() > 0) {
      shares.add(others.told("others"));
    }
    return String.join(", ", shares);
  }

  private static List<String> distinct(Stream<@Nullable String> texts) {
    Set<String> seen = new LinkedHashSet<>();
    texts.forEach(
        text -> {
          if (text != null) {
            seen.add(text);
          }
        });
    return new ArrayList<>(seen);
  }

  private String told(List<Proof> cited, int most) {
    Stream<String> comesTo = Stream.ofNullable(sum).map(Proof::detail);
    Stream<String> shares = isShared() ? Stream.of(shares()) : Stream.empty();
    Stream<String> ofRecords = cited.stream().map(Proof::detail);
    List<String> details = distinct(Stream.of(comesTo, shares, ofRecords).flatMap(texts -> texts));
    String few = String.join("; ", details.subList(0, Math.min(most, details.size())));
    String some = details.size() > most ? few + "; and more" : few;
    String more =
        isCut ? some + "; of records with very many members, only the first were looked at" : some;
    return forgotten == 0
        ? more
        : more + "; " + forgotten + " further records came too thick to be looked at";
  }
}
