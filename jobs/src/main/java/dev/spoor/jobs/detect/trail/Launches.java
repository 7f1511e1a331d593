/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Launches of machines with GPUs, ML chips or FPGAs (D19), and who stands behind them. */
final class Launches {
  private static final int WORDS = 400;

  /** Most types and machines that a fleet's record is read for. */
  private static final int TYPES = 1_000;

  private static final String FLEET = "CreateFleetRequest";

  private Launches() {}

  static Calls calls() {
    return Calls.of(
        "ec2", "RunInstances", "RequestSpotInstances", "RequestSpotFleet", "CreateFleet");
  }

  static EventRule rule(Families families, TrailFacts facts) {
    return told("D19", families)
        .when(event -> !isUsual(event, facts))
        .by(event -> facts.launcher(launch(event)));
  }

  /** Returns the rule on launches that are somebody's routine: told of the person or role. */
  static EventRule routine(Families families, TrailFacts facts) {
    return told("D19-routine", families)
        .when(event -> isUsual(event, facts))
        .about("principal", event -> event.caller().principal());
  }

  private static EventRule told(String id, Families families) {
    return EventRule.on(id, calls())
        .when(EventView::isSuccess)
        .when(event -> isUnapproved(event, families))
        .telling(event -> Shown.left(String.join(",", instanceTypes(event)), WORDS))
        .perRegion();
  }

  private static boolean isUsual(EventView event, TrailFacts facts) {
    Long at = Events.micros(event);
    if (facts.usual().launches().isEmpty() || at == null || event.caller().isService()) {
      return false;
    }
    String key =
        LaunchRoutine.key(Habit.of(event), event.region(), types(event), Events.caller(event), at);
    return facts.usual().launches().contains(key);
  }

  /** Returns the accelerated family that was launched; null for none. */
  static @Nullable String family(EventView event) {
    return Families.accelerated(instanceTypes(event));
  }

  /** Returns the instance types of a launch, each once. */
  static String types(EventView event) {
    return Habit.clean(String.join(",", new TreeSet<>(instanceTypes(event))));
  }

  /** Whether an accelerated machine was launched that its account is not known to need. */
  static boolean isUnapproved(EventView event, Families families) {
    String family = family(event);
    return family != null && !families.isApproved(event.text("account_id"), family);
  }

  /** Returns the launch; users cannot set the tag that names a group. */
  static TrailFacts.Launch launch(EventView event) {
    Long at = Events.micros(event);
    String group = event.caller().isService() ? groupName(event.request()) : null;
    return new TrailFacts.Launch(
        event.accountId(),
        event.region(),
        Events.caller(event),
        Fact.text(group),
        at == null ? 0 : at);
  }

  /** Returns the machines that a call names in its answer. */
  static List<String> instances(EventView event) {
    List<String> instances = items(event, "instanceId");
    for (JsonFields set : fleetSets(event)) {
      set.at("instanceIds.item").elements().forEach(id -> add(id.text(), instances));
    }
    return instances;
  }

  private static List<String> instanceTypes(EventView event) {
    List<String> types = items(event, "instanceType");
    fleetSets(event).forEach(set -> add(set.text("instanceType"), types));
    if (types.isEmpty()) {
      JsonFields request = event.request();
      add(request.text("instanceType"), types);
      if (types.isEmpty()) {
        add(request.text("launchSpecification.instanceType"), types);
      }
      for (JsonFields config : request.at(FLEET + ".LaunchTemplateConfigs").elements()) {
        config.at("Overrides").elements().forEach(one -> add(one.text("InstanceType"), types));
      }
      JsonFields spot = request.at("spotFleetRequestConfig");
      listed(spot.at("launchSpecifications")).forEach(one -> add(one.text("instanceType"), types));
      for (JsonFields config : listed(spot.at("launchTemplateConfigs"))) {
        listed(config.at("overrides")).forEach(one -> add(one.text("instanceType"), types));
      }
    }
    return types;
  }

  private static void add(@Nullable String text, List<String> texts) {
    if (text != null && texts.size() < TYPES) {
      texts.add(text);
    }
  }

  private static List<JsonFields> listed(JsonFields list) {
    JsonFields items = list.at("items");
    return items.isPresent() ? items.elements() : list.elements();
  }

  private static List<String> items(EventView event, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonFields item : event.response().at("instancesSet.items").elements()) {
      String text = item.text(member);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static List<JsonFields> fleetSets(EventView event) {
    return event.response().at("CreateFleetResponse.fleetInstanceSet.item").elements();
  }

  private static @Nullable String groupName(JsonFields request) {
    for (JsonFields item : request.at("tagSpecificationSet.items").elements()) {
      for (JsonFields tag : item.at("tags").elements()) {
        if ("aws:autoscaling:groupName".equals(tag.text("key"))) {
          return tag.text("value");
        }
      }
    }
    return null;
  }
}
