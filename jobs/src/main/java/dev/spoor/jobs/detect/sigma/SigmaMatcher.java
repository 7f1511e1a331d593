/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.rules.Detector;
import dev.spoor.common.rules.FieldText;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.SpoorBlock;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Shown;
import dev.spoor.jobs.detect.rule.RuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Holds the Sigma rules against events. */
public final class SigmaMatcher implements Matcher {
  private static final int MOST_SHOWN = 5;
  private static final int LONGEST_SHOWN = 60;

  private final LoadedRules rules;
  private final SigmaRecords records;
  private final Set<String> suspects;
  private final Detector detector;
  private final Suppressing suppressing;
  private final EventTally tally = new EventTally();
  private final Map<String, String> names = new HashMap<>();
  private final Map<SigmaThing, String> things = new HashMap<>();
  private final Map<String, RuleInfo> infos = new HashMap<>();

  public SigmaMatcher(
      LoadedRules rules, Suppressing suppressing, SigmaRecords records, Set<String> suspects) {
    this.suppressing = suppressing;
    this.rules = rules;
    this.records = records;
    this.suspects = suspects;
    this.detector = new Detector(rules.set(), RuleLog.CLOUDTRAIL);
    rules.all().forEach(info -> infos.put(info.key(), info));
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    SigmaRecord record = records.of(event);
    detector.match(
        record,
        new Detector.Findings() {
          @Override
          public void hit(RuleHit hit) {
            tell(event, record, hit, hits);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            hits.accept(judged(event, record, undecidedHit(event, rule.key(), reason)));
          }
        });
  }

  private void tell(EventView event, SigmaRecord record, RuleHit hit, Consumer<Hit> hits) {
    String name =
        names.computeIfAbsent(hit.told(), key -> RuleName.of(RuleName.Kind.SIGMA, key).text());
    if (hit.group() == null) {
      count(event, record, group(event, record, hit, name), hit, hits);
      return;
    }
    Proof proof = proof(event, detail(event, record, hit.rule()));
    if (proof.at() != null) {
      Group group = new Group(name, "correlation", SigmaThing.whole(hit.group()), null, null);
      hits.accept(judged(event, record, Hit.of(group, thing(event, hit), proof)));
    }
  }

  /** Describes only what a statement may cite: some rules are met by every second event. */
  private void count(
      EventView event, SigmaRecord record, Group group, RuleHit hit, Consumer<Hit> hits) {
    String thing = thing(event, hit);
    if (suppressing.isIdle()
        && tally.count(new EventTally.Key(HitRows.shown(group), thing), event)) {
      return;
    }
    Proof proof = proof(event, HitRows.shown(detail(event, record, hit.rule())));
    Group counted = judged(event, record, Hit.of(group, thing, proof)).group();
    tally.add(new EventTally.Key(HitRows.shown(counted), thing), proof, hits);
  }

  private Hit judged(EventView event, SigmaRecord record, Hit hit) {
    return suppressing.isIdle() ? hit : suppressing.apply(hit, event, record);
  }

  private String thing(EventView event, RuleHit hit) {
    SigmaThing thing =
        new SigmaThing(isBySuspect(event), event.text("account_id"), hit.rule(), hit);
    // Of hits that count by themselves few differ.
    return hit.group() == null ? things.computeIfAbsent(thing, SigmaThing::text) : thing.text();
  }

  @Override
  public boolean isJudging() {
    return true;
  }

  @Override
  public void finish(Consumer<Hit> hits) {
    tally.flush(hits);
  }

  private Group group(EventView event, SigmaRecord record, RuleHit hit, String name) {
    String field = rules.block(hit.told()).subject();
    String subject = field.equals(SpoorBlock.CALLER) ? null : FieldText.of(record, field);
    String account = event.text("account_id");
    if (subject == null || subject.isEmpty()) {
      String who = caller(event);
      return new Group(name, Events.credentialKind(who), who, account, null);
    }
    return new Group(name, SubjectKinds.of(field, subject), subject, account, null);
  }

  /**
   * Returns whom a call is told of: the credential, but of the many sessions that honest people and
   * roles go through, who they are.
   */
  private String caller(EventView event) {
    return event.isOfLongTermKey() || isBySuspect(event) ? event.credential() : event.principal();
  }

  private boolean isBySuspect(EventView event) {
    return suspects.contains(event.credential());
  }

  private static Hit undecidedHit(EventView event, String rule, String reason) {
    String name = RuleName.of(RuleName.Kind.UNDECIDED, rule).text();
    String account = event.text("account_id");
    Group group = new Group(name, "account", Fact.text(account), account, null);
    return Hit.of(group, "", Events.proof(event, event.eventName() + ": " + reason));
  }

  private static Proof proof(EventView event, String detail) {
    Proof proof = Events.proof(event, detail);
    String credential = event.credential();
    return event.isByService() || credential.startsWith("account:")
        ? proof
        : proof.withAccessKey(credential);
  }

  /**
   * Returns what is told of an event: the call, how it ended, and the fields that the rule names.
   */
  private String detail(EventView event, SigmaRecord record, String rule) {
    StringJoiner detail = new StringJoiner(" ");
    detail.add(event.eventName());
    if (!event.isSuccess()) {
      detail.add("(" + event.outcome() + ")");
    }
    List<String> shown = shown(rule);
    for (String field : shown) {
      String value = field.equals("eventName") ? null : FieldText.of(record, field);
      if (value != null && !value.isEmpty()) {
        detail.add(
            field.substring(field.lastIndexOf('.') + 1) + "=" + Shown.left(value, LONGEST_SHOWN));
      }
    }
    return shown.isEmpty() ? detail + " in " + event.region() : detail.toString();
  }

  private List<String> shown(String rule) {
    List<String> own = rules.block(rule).show();
    RuleInfo info = infos.get(rule);
    List<String> shown = new ArrayList<>(own.isEmpty() && info != null ? info.fields() : own);
    return shown.subList(0, Math.min(MOST_SHOWN, shown.size()));
  }
}
