/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.rules.FieldText;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Shown;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.rule.RuleSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets hits and statements apart that the case knows to be benign. */
public final class Suppressing {
  private final List<Suppression> suppressions;
  private final List<NetworkSet> networks = new ArrayList<>();
  private final Map<String, Set<String>> names = new HashMap<>();

  public Suppressing(RuleSettings settings) {
    this.suppressions = settings.suppressions();
    for (Suppression one : suppressions) {
      networks.add(NetworkSet.of(one.network() == null ? List.of() : List.of(one.network())));
    }
    if (!suppressions.isEmpty()) {
      addNames(settings.rules());
    }
  }

  private void addNames(LoadedRules rules) {
    for (RuleInfo info : rules.all()) {
      Set<String> itsNames = new HashSet<>(LoadedRules.names(info));
      itsNames.add(rules.id(info));
      names.put(info.key(), itsNames);
    }
  }

  public boolean isIdle() {
    return suppressions.isEmpty();
  }

  /** Returns a group by itself and as each suppression of its rule would set it apart. */
  public List<Group> apart(Group group) {
    RuleName rule = RuleName.parse(group.rule());
    List<Group> groups = new ArrayList<>(List.of(group));
    for (int i = 0; i < suppressions.size(); i++) {
      if (isOf(suppressions.get(i), rule)) {
        groups.add(group.of(rule.suppressedBy(i).text()));
      }
    }
    return groups;
  }

  /**
   * Returns a hit of an event as it counts.
   *
   * @param record the event as suppressions read its fields
   */
  public Hit apply(Hit hit, EventView event, SigmaRecord record) {
    String address = event.text("source_ip_address");
    return apply(hit, event.accountId(), event.region(), address, record);
  }

  /**
   * Returns a hit of a row as it counts.
   *
   * @param address where it came from; null where the row does not say, and no network fits
   */
  public Hit apply(
      Hit hit,
      @Nullable String account,
      @Nullable String region,
      @Nullable String address,
      SigmaEvent record) {
    RuleName rule = RuleName.parse(hit.group().rule());
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      boolean isMeant = isOf(one, rule, hit);
      if (isMeant
          && one.isAbout(hit.group().subject(), account, region)
          && one.holdsAt(hit.proof().at())
          && (one.network() == null || isWithin(networks.get(i), address))
          && one.fits(field -> FieldText.of(record, field))) {
        Group apart = hit.group().of(rule.suppressedBy(i).text());
        return new Hit(apart, hit.part(), hit.thing(), hit.weight(), hit.proof());
      }
    }
    return hit;
  }

  private static boolean isWithin(NetworkSet network, @Nullable String address) {
    return address != null && network.contains(address);
  }

  /** A part of a correlation may be suppressed by itself. */
  private boolean isOf(Suppression one, RuleName rule, Hit hit) {
    if (isOf(one, rule)) {
      return true;
    }
    return rule.kind() == RuleName.Kind.SIGMA
        && isOf(one, RuleName.of(RuleName.Kind.SIGMA, SigmaThing.of(hit.thing()).rule()));
  }

  private boolean isOf(Suppression one, RuleName rule) {
    return rule.kind() == RuleName.Kind.OWN
        ? one.rule().equals(rule.key())
        : names.getOrDefault(rule.key(), Set.of()).contains(one.rule());
  }

  /** Returns why a statement does not count, as findings tell it; null when it counts. */
  public @Nullable String reason(Draft draft) {
    RuleName rule = RuleName.parse(draft.group().rule());
    if (rule.isSuppressed()) {
      return reason(rule.suppression());
    }
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      if (!one.needsRecord() && isAbout(one, rule, draft) && one.holdsAt(draft.last())) {
        return reason(i);
      }
    }
    return null;
  }

  private boolean isAbout(Suppression one, RuleName rule, Draft draft) {
    Group group = draft.group();
    return isOf(one, rule) && one.isAbout(group.subject(), group.accountId(), draft.regionId());
  }

  private String reason(int place) {
    return suppressions.get(place).text(place);
  }

  /**
   * Returns what to say of suppressions that have ended before a statement's last evidence; nothing
   * of those that need a record, which may never have fitted.
   */
  public String ended(Draft draft) {
    RuleName rule = RuleName.parse(draft.group().rule());
    StringBuilder text = new StringBuilder();
    for (Suppression one : suppressions) {
      boolean isKnown = one.expires() != null && !one.needsRecord();
      if (isKnown && isAbout(one, rule, draft) && !one.holdsAt(draft.last())) {
        text.append(" The case's suppression of this rule ended on ")
            .append(one.expires())
            .append(" (")
            .append(Shown.text(one.reason(), 200))
            .append(").");
      }
    }
    return text.toString();
  }
}
