/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.Families;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an account spent money on for the first time: a service (B29), a kind of usage of a service
 * that it knew, or a family of machines (B30), or large machines of a family (B31).
 *
 * <p>Services that intruders use, and the first purchase of an account on AWS Marketplace, are told
 * apart. Nothing is a first in the first month of an account or of a payer, nor after a month
 * without a bill: what was used before is not known then. What the case approves is none.
 */
public final class FirstSpends implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ANY = "*";

  /** Services that stolen accounts are used for (attacks.md section 5), told whatever they cost. */
  private static final Set<String> ABUSED =
      Set.of(
          "AmazonSES",
          "AmazonRegistrar",
          "AmazonLightsail",
          "AmazonWorkSpaces",
          "AmazonAppStream",
          "AmazonSageMaker",
          "AmazonPinpoint",
          "AWSAmplify",
          "AmazonWorkMail",
          "AmazonConnect");

  private final HashMap<Place, String> spends = new HashMap<>();
  private final HashMap<Place, String> machines = new HashMap<>();
  private final HashMap<Place, String> large = new HashMap<>();
  private final HashMap<String, String> sellers = new HashMap<>();
  private final HashMap<String, String> accounts = new HashMap<>();
  private final HashMap<String, String> payers = new HashMap<>();
  private final HashMap<String, List<String>> approved;
  private final Families families;

  private FirstSpends(DetectSettings settings, MoneyLimits limits) {
    this.approved = new HashMap<>(limits.approvedServices());
    this.families = new Families(settings);
  }

  /** A statement that a line is evidence of. */
  record Told(String rule, String subject) {}

  /** Whether a service is told whatever it costs. */
  static boolean isAbused(String service) {
    return ABUSED.contains(service) || service.contains("Bedrock");
  }

  /** Reads what a line of machines says. */
  static void readMachine(
      String account,
      String month,
      String service,
      String type,
      SpendThresholds limits,
      Consumer<Fact> facts) {
    String family = MachineSizes.family(type);
    if (family == null) {
      return;
    }
    String name = FirstSpendMonths.name(service, family);
    facts.accept(new Fact(Fact.Kind.FIRST_MACHINE, account, "", name, month, 0));
    if (MachineSizes.processors(type) >= limits.largeProcessors()) {
      facts.accept(new Fact(Fact.Kind.FIRST_LARGE, account, "", name, month, 0));
    }
  }

  static FirstSpends of(Collection<Fact> facts, DetectSettings settings, MoneyLimits limits) {
    FirstSpends firsts = new FirstSpends(settings, limits);
    for (Fact fact : facts) {
      Place place = new Place(fact.account(), fact.name());
      switch (fact.kind()) {
        case FIRST_SPEND -> firsts.spends.put(place, fact.text());
        case FIRST_MACHINE -> firsts.machines.put(place, fact.text());
        case FIRST_LARGE -> firsts.large.put(place, fact.text());
        case FIRST_BILL -> firsts.payers.put(fact.account(), fact.text());
        case FIRST_SEEN ->
            firsts.accounts.merge(
                fact.account(), fact.text(), (one, two) -> one.compareTo(two) <= 0 ? one : two);
        default -> {}
      }
    }
    firsts.sellers.putAll(SellerMonths.firsts(facts, limits.thresholds().firstFloor()));
    return firsts;
  }

  /** Returns what a line that costs something is evidence of; null of nothing. */
  @Nullable Told of(Line line) {
    String service = line.serviceCode();
    if (isApproved(line.accountId(), service)) {
      return null;
    }
    if (isFirst(line, spends, service)) {
      boolean isFirstSeller =
          line.seller() != null && line.month().equals(sellers.get(line.accountId()));
      return new Told(isAbused(service) || isFirstSeller ? "B29-abused" : "B29", service);
    }
    String family = MachineSizes.family(line.instanceType());
    if (family != null) {
      return machine(line, family);
    }
    boolean isKind = line.isUsage() && !line.usageFamily().equals("other");
    return isKind && isFirst(line, spends, FirstSpendMonths.name(service, line.usageFamily()))
        ? new Told("B30", service + ", " + line.usageFamily())
        : null;
  }

  /** Returns large machines of a family that the account did not have so large before. */
  @Nullable Told large(Line line, int from) {
    String family = MachineSizes.family(line.instanceType());
    if (family == null
        || MachineSizes.processors(line.instanceType()) < from
        || families.isApproved(line.accountId(), family)
        || !isFirst(line, large, FirstSpendMonths.name(line.serviceCode(), family))) {
      return null;
    }
    // A family of accelerated machines that is new is told by B02.
    String since = machines.get(place(line, family));
    if (line.isAccelerated() && line.month().equals(since)) {
      return null;
    }
    return new Told("B31", line.serviceCode() + ", " + family);
  }

  private @Nullable Told machine(Line line, String family) {
    String name = FirstSpendMonths.name(line.serviceCode(), family);
    boolean isOfAnotherRule =
        line.isAccelerated() || line.month().equals(large.get(place(line, family)));
    if (isOfAnotherRule
        || families.isApproved(line.accountId(), family)
        || !isFirst(line, machines, name)) {
      return null;
    }
    return new Told("B30", line.serviceCode() + ", machines of family " + family);
  }

  private static Place place(Line line, String family) {
    return new Place(line.accountId(), FirstSpendMonths.name(line.serviceCode(), family));
  }

  private boolean isFirst(Line line, Map<Place, String> firsts, String name) {
    String month = firsts.get(new Place(line.accountId(), name));
    return month != null
        && month.equals(line.month())
        && isLater(month, accounts.get(line.accountId()))
        && isLater(month, payers.get(line.payer()));
  }

  private static boolean isLater(String month, @Nullable String first) {
    return first != null && month.compareTo(first) > 0;
  }

  private boolean isApproved(String account, String service) {
    return approved.getOrDefault(ANY, List.of()).contains(service)
        || approved.getOrDefault(account, List.of()).contains(service);
  }
}
