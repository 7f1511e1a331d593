/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rules on single events, looked up by the call. */
final class RuleBook implements Matcher {
  private final Map<String, OfService> bySource = new HashMap<>();
  private final List<EventRule> ofAnyCall = new ArrayList<>();
  private final Set<String> suspects;

  /** Rules on calls of a service, by their names, and by how these begin. */
  private record OfService(Map<String, List<EventRule>> byName, List<Begun> begun) {}

  private record Begun(String prefix, EventRule rule) {}

  RuleBook(List<EventRule> rules, Set<String> suspects) {
    this.suspects = suspects;
    for (EventRule rule : rules) {
      if (rule.calls().isAny()) {
        ofAnyCall.add(rule);
      }
      for (Calls.Call call : rule.calls().names()) {
        of(call.source()).byName.computeIfAbsent(call.name(), key -> new ArrayList<>()).add(rule);
      }
      for (Calls.Call call : rule.calls().prefixes()) {
        of(call.source()).begun.add(new Begun(call.name(), rule));
      }
    }
  }

  private OfService of(String source) {
    return bySource.computeIfAbsent(
        source, key -> new OfService(new HashMap<>(), new ArrayList<>()));
  }

  /** Returns the rules for a case. */
  static RuleBook of(DetectSettings settings, TrailFacts facts, Set<String> suspects) {
    List<EventRule> rules = new ArrayList<>(AccessRules.all());
    rules.addAll(ResourceRules.all(settings, facts, suspects));
    rules.addAll(ModelRules.all());
    return new RuleBook(rules, suspects);
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    for (EventRule rule : ofAnyCall) {
      tell(rule, event, hits);
    }
    OfService of = bySource.get(event.eventSource());
    if (of == null) {
      return;
    }
    String name = event.eventName();
    for (EventRule rule : of.byName.getOrDefault(name, List.of())) {
      tell(rule, event, hits);
    }
    for (Begun begun : of.begun) {
      if (name.startsWith(begun.prefix())) {
        tell(begun.rule(), event, hits);
      }
    }
  }

  private void tell(EventRule rule, EventView event, Consumer<Hit> hits) {
    Hit hit = rule.hit(event);
    if (hit != null) {
      hits.accept(suspects.contains(Events.caller(event)) ? hit.bySuspect() : hit);
    }
  }
}
