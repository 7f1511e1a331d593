/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.rules.Correlating;
import dev.spoor.common.rules.Detector;
import dev.spoor.common.rules.FieldText;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.SpoorBlock;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.spark.events.EventColumn;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.RuleName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the Sigma rules against events. */
public final class SigmaMatcher implements Matcher {
  private static final int MOST_SHOWN = 5;

  private final LoadedRules rules;
  private final SigmaRecords records;
  private final Detector detector;
  private final Suppressing suppressing;
  private final EventTally tally = new EventTally();
  private final FamilyHits together = new FamilyHits();

  /** Families of correlations: of none where each hit may be suppressed by itself. */
  private final Map<String, String> families;

  private final Map<String, Telling> tellings = new HashMap<>();
  private final Map<String, RuleInfo> infos = new HashMap<>();
  private final Map<String, List<Shown>> shown = new HashMap<>();
  private final Map<String, Optional<String>> showing = new HashMap<>();
  private final Map<List<Shown>, String> alike = new HashMap<>();

  private @Nullable EventView lastEvent;
  private @Nullable String lastRule;
  private @Nullable String lastShown;
  private @Nullable Proof lastProof;
  private @Nullable EventView lastCalled;
  private String lastCaller = "";

  /** How a rule or correlation is told, and what it was last met for: callers come in a row. */
  private static final class Telling {
    private final String name;

    /** Field that names whom it is told of; null for the caller. */
    private final @Nullable String subject;

    private @Nullable Told last;
    private @Nullable String lastGroup;
    private @Nullable Group lastAbout;
    private @Nullable SigmaThing lastThing;
    private String lastThingText = "";

    Telling(String name, @Nullable String subject) {
      this.name = name;
      this.subject = subject;
    }
  }

  /** A field that is told of a rule's events, and the last part of its name. */
  private record Shown(String path, String name) {
    static Shown of(String path) {
      return new Shown(path, path.substring(path.lastIndexOf('.') + 1));
    }
  }

  /** What a hit of a rule that is told itself counts for. */
  private static final class Told {
    private final Group group;
    private final String thing;
    private final boolean isOfCaller;
    private final boolean isBySuspect;
    private final EventTally.Key key;

    Told(Group group, String thing, boolean isOfCaller, boolean isBySuspect) {
      this.group = group;
      this.thing = thing;
      this.isOfCaller = isOfCaller;
      this.isBySuspect = isBySuspect;
      this.key = new EventTally.Key(HitRows.shown(group), thing);
    }

    boolean is(String subject, @Nullable String account, boolean ofCaller, boolean bySuspect) {
      return group.subject().equals(subject)
          && Objects.equals(group.accountId(), account)
          && isOfCaller == ofCaller
          && isBySuspect == bySuspect;
    }
  }

  public SigmaMatcher(LoadedRules rules, Suppressing suppressing, SigmaRecords records) {
    this.suppressing = suppressing;
    this.rules = rules;
    this.records = records;
    this.detector = new Detector(rules.set(), RuleLog.CLOUDTRAIL);
    this.families =
        suppressing.isIdle() ? Correlating.families(rules.set(), RuleLog.CLOUDTRAIL) : Map.of();
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
    together.flush(hits);
  }

  private void tell(EventView event, SigmaRecord record, RuleHit hit, Consumer<Hit> hits) {
    Telling telling = telling(hit.told());
    if (hit.group() == null) {
      count(event, record, told(event, record, hit, telling), hit, hits);
      return;
    }
    if (event.micros("event_time") != null) {
      Proof proof = proof(event, record, hit.rule(), shownBy(hit));
      boolean isFromTrusted = isBySuspect(event) && record.isFromTrusted();
      String family = families.get(hit.told());
      if (family != null) {
        String thing = thing(event, hit, telling, isFromTrusted);
        together.add(family, hit.group(), proof, hit.rule(), hit.told(), thing, hits);
        return;
      }
      Group group = group(telling, hit.group());
      String thing = thing(event, hit, telling, isFromTrusted);
      hits.accept(judged(event, record, Hit.of(group, thing, proof)));
    }
  }

  private Telling telling(String key) {
    Telling known = tellings.get(key);
    if (known == null) {
      String field = rules.block(key).subject();
      String name = RuleName.of(RuleName.Kind.SIGMA, key).text();
      known = new Telling(name, field.equals(SpoorBlock.CALLER) ? null : field);
      tellings.put(key, known);
    }
    return known;
  }

  /** Returns the group of a correlation's hit. */
  private static Group group(Telling telling, String named) {
    Group before = telling.lastAbout;
    if (before == null || !named.equals(telling.lastGroup)) {
      before = FamilyHits.group(telling.name, named);
      telling.lastGroup = named;
      telling.lastAbout = before;
    }
    return before;
  }

  /** Returns who says which fields are told: a correlation that names some, else the rule met. */
  private String shownBy(RuleHit hit) {
    return showing.computeIfAbsent(hit.told(), this::showing).orElse(hit.rule());
  }

  /**
   * Returns the first of the correlations that name the same fields; empty where one names none.
   */
  private Optional<String> showing(String told) {
    List<Shown> fields = shown.computeIfAbsent(told, this::shown);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(alike.computeIfAbsent(fields, all -> told));
  }

  /**
   * Returns an event as evidence of a rule, which may lead into several correlations.
   *
   * @param shownBy see {@link #shownBy}
   */
  private Proof proof(EventView event, SigmaRecord record, String rule, String shownBy) {
    Proof known = lastProof;
    boolean isLast = lastEvent == event && rule.equals(lastRule) && shownBy.equals(lastShown);
    if (known == null || !isLast) {
      known = proof(event, detail(event, record, shownBy));
      lastEvent = event;
      lastRule = rule;
      lastShown = shownBy;
      lastProof = known;
    }
    return known;
  }

  /** Describes only what a statement may cite: some rules are met by every second event. */
  private void count(
      EventView event, SigmaRecord record, Told told, RuleHit hit, Consumer<Hit> hits) {
    if (suppressing.isIdle() && tally.count(told.key, event)) {
      return;
    }
    Proof proof = proof(event, HitRows.shown(detail(event, record, hit.rule())));
    if (suppressing.isIdle()) {
      tally.add(told.key, proof, hits);
      return;
    }
    Group counted = suppressing.apply(Hit.of(told.group, told.thing, proof), event, record).group();
    tally.add(new EventTally.Key(HitRows.shown(counted), told.thing), proof, hits);
  }

  /** Returns what a hit of a rule that is told itself counts for. */
  private Told told(EventView event, SigmaRecord record, RuleHit hit, Telling telling) {
    String field = telling.subject;
    String named = field == null ? "" : Fact.text(FieldText.of(record, field));
    boolean isOfCaller = named.isEmpty();
    String subject = isOfCaller ? caller(event) : named;
    String account = event.text(EventColumn.ACCOUNT_ID);
    boolean isBySuspect = isBySuspect(event);
    Told before = telling.last;
    if (before != null && before.is(subject, account, isOfCaller, isBySuspect)) {
      return before;
    }
    String kind =
        field == null || isOfCaller
            ? Events.credentialKind(subject)
            : SubjectKinds.of(field, subject);
    Group group = new Group(telling.name, kind, subject, account, null);
    Told told = new Told(group, thing(event, hit, telling, false), isOfCaller, isBySuspect);
    telling.last = told;
    return told;
  }

  private Hit judged(EventView event, SigmaRecord record, Hit hit) {
    return suppressing.isIdle() ? hit : suppressing.apply(hit, event, record);
  }

  private String thing(EventView event, RuleHit hit, Telling telling, boolean isFromTrusted) {
    boolean isBySuspect = isBySuspect(event);
    String account = event.text(EventColumn.ACCOUNT_ID);
    SigmaThing before = telling.lastThing;
    if (before != null && before.isPlainAnd(isBySuspect, isFromTrusted, account, hit)) {
      return telling.lastThingText;
    }
    SigmaThing thing = new SigmaThing(isBySuspect, isFromTrusted, account, hit.rule(), hit);
    String text = thing.text();
    telling.lastThing = thing;
    telling.lastThingText = text;
    return text;
  }

  @Override
  public boolean isJudging() {
    return true;
  }

  @Override
  public void finish(Consumer<Hit> hits) {
    tally.flush(hits);
  }

  /**
   * Returns whom a call is told of: the credential, but of the many sessions that honest people and
   * roles go through, who they are.
   */
  private String caller(EventView event) {
    if (event != lastCalled) {
      lastCaller =
          event.isOfLongTermKey() || isBySuspect(event) ? event.credential() : event.principal();
      lastCalled = event;
    }
    return lastCaller;
  }

  private boolean isBySuspect(EventView event) {
    return records.isSuspect(event.credential());
  }

  private static Hit undecidedHit(EventView event, String rule, String reason) {
    String name = RuleName.of(RuleName.Kind.UNDECIDED, rule).text();
    String account = event.text(EventColumn.ACCOUNT_ID);
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
    List<Shown> fields = shown.computeIfAbsent(rule, this::shown);
    for (Shown field : fields) {
      String value = field.path.equals("eventName") ? null : FieldText.of(record, field.path);
      if (value != null && !value.isEmpty()) {
        String account = event.text(EventColumn.ACCOUNT_ID);
        detail.add(field.name + "=" + ShownValue.of(value, account));
      }
    }
    return fields.isEmpty() ? detail + " in " + event.region() : detail.toString();
  }

  private List<Shown> shown(String rule) {
    List<String> own = rules.block(rule).show();
    RuleInfo info = infos.get(rule);
    List<String> paths = own.isEmpty() && info != null ? info.fields() : own;
    return paths.stream().limit(MOST_SHOWN).map(Shown::of).toList();
  }
}
